import { createServer, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Page } from 'playwright';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { answers, createDemo, kept, send, settled } from './openDemo.js';
import { hasRedis, startRedis, type TestRedis } from './startRedis.js';

const demo = createDemo();

/** A provider that says word after word for as long as it is asked to, and what it has seen. */
let provider: Server;
let endpoint: Readonly<Record<string, string>>;
let seen: { requests: number; words: number; isClosed: boolean; end: () => void };

/** Each answer has words of its own. */
let round = 0;
const wordAt = (index: number): string => `word${index}of${round} `;

let redis: TestRedis | undefined;
beforeAll(async () => {
  if (hasRedis) redis = await startRedis();
  provider = createServer((request, response) => {
    request.resume();
    if (request.method === 'GET') response.end('{"object":"list","data":[{"id":"m","object":"model"}]}');
    else count(response);
  });
  await new Promise<void>((resolve) => provider.listen(0, '127.0.0.1', resolve));
  const { port } = provider.address() as AddressInfo;
  endpoint = { OPENAI_BASE_URL: `http://127.0.0.1:${port}/v1`, OPENAI_MODEL: 'm' };
});
afterEach(() => provider.closeAllConnections());
afterAll(() => {
  provider.close();
  return redis?.close();
});

function count(response: ServerResponse): void {
  const base = { id: 'c', object: 'chat.completion.chunk', created: 1, model: 'm' };
  const say = (content: string, finish_reason: string | null = null): void => {
    const chunk = { ...base, choices: [{ index: 0, delta: { role: 'assistant', content }, finish_reason }] };
    response.write(`data: ${JSON.stringify(chunk)}\n\n`);
  };
  seen.requests += 1;
  response.writeHead(200, { 'content-type': 'text/event-stream' });
  const timer = setInterval(() => say(wordAt(seen.words++)), 20);
  seen.end = () => {
    clearInterval(timer);
    say('And that was all.', 'stop');
    response.end('data: [DONE]\n\n');
  };
  response.on('close', () => {
    clearInterval(timer);
    seen.isClosed = true;
  });
}

/** A reader asks, and leaves in the middle of the answer, after the browser has stored a part of it. */
async function leaveInTheMiddle(environment: Readonly<Record<string, string>>): Promise<Page> {
  round += 1;
  seen = { requests: 0, words: 0, isClosed: false, end: () => {} };
  const page = await demo.begin({ ...environment, ...endpoint });
  await send(page, 'Count!');
  await expect.poll(() => kept(page)).toContain(wordAt(9));
  return page;
}

async function comeBack(page: Page): Promise<void> {
  await page.reload({ waitUntil: 'commit' });
  await answers(page).last().waitFor();
}

const kinds: readonly (readonly [string, () => Readonly<Record<string, string>>])[] = [
  ['memory', () => ({})],
  ...(hasRedis ? [['Redis', () => ({ REDIS_URL: redis?.url ?? '' })] as const] : []),
];

describe.each(kinds)('with answers kept in %s', (name, environment) => {
  test('a reload in the middle of an answer loses nothing and asks nothing twice', async () => {
    const before = redis?.size() ?? 0;
    const page = await leaveInTheMiddle(environment());
    const posts: string[] = [];
    page.on(
      'request',
      (request) => request.method() === 'POST' && posts.push(request.headers()['last-event-id'] ?? 'new'),
    );
    expect((redis?.size() ?? 0) > before).toBe(name === 'Redis');
    await comeBack(page);
    const reached = seen.words;
    await expect.poll(() => answers(page).last().innerText()).toContain(wordAt(reached));
    seen.end();
    await answers(page).last().getByText('And that was all.').waitFor();
    await settled(page);
    const said = Array.from({ length: seen.words }, (_, at) => wordAt(at)).join('');
    expect(await answers(page).last().innerText()).toContain(`${said}And that was all.`);
    expect(posts).toEqual(['0']);
    expect(seen.requests).toBe(1);
  });

  test('Stop after a reload ends the generation at the provider; leaving the page does not', async () => {
    const page = await leaveInTheMiddle(environment());
    await comeBack(page);
    const reached = seen.words;
    await expect.poll(() => answers(page).last().innerText()).toContain(wordAt(reached));
    expect(seen.isClosed).toBe(false);
    await page.getByRole('button', { name: 'Stop', exact: true }).click();
    await expect.poll(() => seen.isClosed).toBe(true);
    expect(seen.requests).toBe(1);
    await settled(page);
    expect(await answers(page).last().innerText()).toContain(wordAt(0) + wordAt(1) + wordAt(2));
  });
});
