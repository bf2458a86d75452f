import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Page } from 'playwright';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { answers, createDemo, send, settled } from './openDemo.js';

const demo = createDemo();

type Answer = {
  readonly status?: number;
  readonly type?: string;
  readonly headers?: Record<string, string>;
  readonly body: string;
  readonly cut?: boolean;
};

const event = (content: string, finish: string | null = null): string =>
  `data: ${JSON.stringify({ id: 'c', object: 'chat.completion.chunk', created: 1, model: 'm', choices: [{ index: 0, delta: { role: 'assistant', content }, finish_reason: finish }] })}\n\n`;
const GOOD: Answer = { type: 'text/event-stream', body: `${event('All is well')}${event('', 'stop')}data: [DONE]\n\n` };

/** The next response of the endpoint. Later responses are normal. */
let next = GOOD;
let server: Server;
let endpoint: Readonly<Record<string, string>>;
beforeAll(async () => {
  server = createServer((request, response) => {
    if (request.method === 'GET') {
      response.setHeader('content-type', 'application/json');
      response.end(JSON.stringify({ object: 'list', data: [{ id: 'm', object: 'model' }] }));
      return;
    }
    const answer = next;
    next = GOOD;
    response.writeHead(answer.status ?? 200, { 'content-type': answer.type ?? 'application/json', ...answer.headers });
    if (!answer.cut) response.end(answer.body);
    // Cut behind what has left, not with it.
    else response.write(answer.body, () => setTimeout(() => response.socket?.destroy(), 50));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  endpoint = { OPENAI_BASE_URL: `http://127.0.0.1:${port}/v1`, OPENAI_MODEL: 'm' };
});
afterAll(() => {
  server.closeAllConnections();
  server.close();
});

const alertText = (page: Page): Promise<string> =>
  page
    .locator('[data-error], .cs-error, .cs-message-error')
    .last()
    .innerText({ timeout: 500 })
    .catch(() => '');

const openAiError = (message: string, code: string): string =>
  JSON.stringify({ error: { message, type: 'invalid_request_error', param: null, code } });
const NO_RETRY = { 'x-should-retry': 'false' };

describe('each fault is said in words, keeps what there is, and Retry works', () => {
  test.each<[name: string, answer: Answer, said: RegExp, kept?: string]>([
    ['401', { status: 401, body: openAiError('Incorrect API key provided.', 'invalid_api_key') }, /key/i],
    ['404', { status: 404, body: openAiError('The model `m` does not exist.', 'model_not_found') }, /model/i],
    [
      '429',
      {
        status: 429,
        body: openAiError('Rate limit reached.', 'rate_limit_exceeded'),
        headers: { 'retry-after': '90' },
      },
      /limit|busy|many/i,
    ],
    [
      'the page of a gateway instead of JSON',
      { status: 502, type: 'text/html', body: '<html><h1>Bad gateway</h1></html>', headers: NO_RETRY },
      /couldn’t reach/i,
    ],
    ['an empty 200', { type: 'text/event-stream', body: '' }, /no answer|empty/i],
    [
      'a stream cut in the middle',
      { type: 'text/event-stream', body: event('Half of it'), cut: true },
      /broke|lost|ended/i,
      'Half of it',
    ],
    [
      'an error in the stream',
      { type: 'text/event-stream', body: `${event('Half of it')}data: ${openAiError('gear jam', 'jam')}\n\n` },
      /gear jam/,
      'Half of it',
    ],
  ])('%s', async (_name, answer, said, kept = '') => {
    const page = await demo.begin(endpoint);
    next = answer;
    await send(page, 'Hello?');
    await expect.poll(() => alertText(page)).toMatch(said);
    expect(await answers(page).last().innerText()).toContain(kept);
    expect(await page.getByRole('article', { name: /you/i }).innerText()).toContain('Hello?');

    const box = page.getByRole('textbox', { name: 'Message' });
    await box.fill('A draft that stays');
    await page
      .getByRole('button', { name: /retry|try again/i })
      .last()
      .click();
    await answers(page).last().getByText('All is well').waitFor();
    await settled(page);
    expect(await box.inputValue()).toBe('A draft that stays');
  });

  test('endpoint down', async () => {
    const page = await demo.open({ OPENAI_BASE_URL: 'http://127.0.0.1:9/v1', OPENAI_MODEL: 'm' });
    // Seconds go by between attempts to list the models and to send: nothing to wait for here.
    await page.clock.install();
    const soon = { interval: 20 };
    const later = async (read: () => Promise<string>): Promise<string> => {
      await page.clock.runFor(500);
      return read();
    };
    await expect
      .poll(() => later(async () => (await page.getByRole('alert').allInnerTexts()).join()), soon)
      .toMatch(/127.0.0.1:9/);
    await send(page, 'Hello?');
    await expect.poll(() => later(() => alertText(page)), soon).toMatch(/reach/i);
  });

  test('a missing key is said on the page', async () => {
    const page = await demo.open({ OPENAI_BASE_URL: 'https://api.example.com/v1' });
    await page.getByText('OPENAI_API_KEY isn’t set').waitFor();
  });
});
