import { createServer, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Page, Route } from 'playwright';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { answers, createDemo, send, settled } from './openDemo.js';

const demo = createDemo({ hasPageCache: true });

/** A provider that says nothing until the test lets it, and counts what it is asked. */
let provider: Server;
let endpoint: Readonly<Record<string, string>>;
let asked: ServerResponse[] = [];

beforeAll(async () => {
  provider = createServer((request, response) => {
    request.resume();
    if (request.method === 'GET') response.end('{"object":"list","data":[{"id":"m","object":"model"}]}');
    else asked.push(response.writeHead(200, { 'content-type': 'text/event-stream' }));
  });
  await new Promise<void>((resolve) => provider.listen(0, '127.0.0.1', resolve));
  const { port } = provider.address() as AddressInfo;
  endpoint = { OPENAI_BASE_URL: `http://127.0.0.1:${port}/v1`, OPENAI_MODEL: 'm' };
});
afterEach(() => provider.closeAllConnections());
afterAll(() => void provider.close());

function say(content: string, finish_reason: string | null = null): void {
  const response = asked.at(-1)!;
  const chunk = { id: 'c', object: 'chat.completion.chunk', created: 1, model: 'm' };
  response.write(
    `data: ${JSON.stringify({ ...chunk, choices: [{ index: 0, delta: { content }, finish_reason }] })}\n\n`,
  );
  if (finish_reason !== null) response.end('data: [DONE]\n\n');
}

/** A reader has asked, and the provider thinks. */
async function ask(): Promise<Page> {
  asked = [];
  const page = await demo.begin(endpoint);
  await send(page, 'Why?');
  await expect.poll(() => asked.length, { timeout: 30_000 }).toBe(1);
  return page;
}

async function isAnswered(page: Page, text: string): Promise<void> {
  await answers(page).last().getByText(text).waitFor();
  await settled(page);
  expect(asked).toHaveLength(1);
}

test('a reload before the first word: the same answer is read, and nobody has stopped it', async () => {
  const page = await ask();
  await page.reload({ waitUntil: 'commit' });
  await answers(page).last().waitFor();
  say('Because of ');
  say('the moon.', 'stop');
  await isAnswered(page, 'Because of the moon.');
  expect(await page.getByText(/you stopped/i).count()).toBe(0);
});

const refusals: readonly (readonly [name: string, answer: Parameters<Route['fulfill']>[0]])[] = [
  ['refuses with 502', { status: 502, body: 'Bad gateway' }],
  ['refuses with 429', { status: 429, headers: { 'retry-after': '0' }, body: '{}' }],
  ['sends a comment, and ends', { contentType: 'text/event-stream', body: ': keep-alive\n\n' }],
  ['sends nothing, and ends', { contentType: 'text/event-stream', body: '' }],
  ['tears the first event', { contentType: 'text/event-stream', body: 'id: 1\ndata: {"choices":[{"ind' }],
];

test.each(refusals)(
  'a gateway that %s when the page asks again: the answer is read afterwards',
  async (_name, answer) => {
    const page = await ask();
    const keys: (string | undefined)[] = [];
    await page.route('**/v1/chat/completions', (route) => {
      keys.push(route.request().headers()['idempotency-key']);
      return keys.length === 1 ? route.fulfill(answer) : route.continue();
    });
    await page.reload({ waitUntil: 'commit' });
    await expect.poll(() => keys.length, { timeout: 30_000 }).toBe(2);
    say('Because of ');
    say('the moon.', 'stop');
    await isAnswered(page, 'Because of the moon.');
    expect(keys[1]).toBe(keys[0]);
    await page.unroute('**/v1/chat/completions');
  },
);

/** Leaves the page for another one, and does something before it comes back by the button Back. */
async function leave(page: Page, meanwhile: () => unknown): Promise<boolean> {
  const isRestored = page.waitForEvent('console', { predicate: (line) => line.text().startsWith('restored: ') });
  // oxlint-disable no-console -- how the page tells the test
  await page.evaluate(() =>
    addEventListener('pageshow', ({ persisted }) => console.log(`restored: ${persisted}`), { once: true }),
  );
  // oxlint-enable no-console
  await page.goto(new URL('/icon.svg', page.url()).href);
  await meanwhile();
  // A page that is restored has no navigation that could be waited for.
  await page.evaluate(() => void setTimeout(() => history.back()));
  return (await isRestored).text() === 'restored: true';
}

test.each([
  ['before the first word', ''],
  ['in the middle of the answer', 'Because of '],
])('a page that the browser holds after it was left %s, and restores: the rest is read', async (_name, first) => {
  const page = await ask();
  if (first !== '') {
    say(first);
    await answers(page).last().getByText(first.trim()).waitFor();
  }
  const isRestored = await leave(page, () => say(`${first === '' ? 'Because of ' : ''}the moon.`, 'stop'));
  expect(isRestored).toBe(true);
  await isAnswered(page, 'Because of the moon.');
});

test('a database that fails at first: what it has is read later, and not overwritten', async () => {
  const page = await ask();
  say('Because of the moon.', 'stop');
  await isAnswered(page, 'Because of the moon.');
  await page.addInitScript(() => {
    const { transaction } = IDBDatabase.prototype;
    let calls = 0;
    IDBDatabase.prototype.transaction = function (...args: Parameters<typeof transaction>) {
      if (++calls <= 6) throw new DOMException('The disk fails.', 'UnknownError');
      return transaction.apply(this, args);
    };
  });
  await page.reload({ waitUntil: 'commit' });
  await send(page, 'And the sun?');
  await expect.poll(() => asked.length, { timeout: 30_000 }).toBe(2);
  say('The sun, too.', 'stop');
  await answers(page).last().getByText('The sun, too.').waitFor();
  await expect.poll(() => answers(page).allInnerTexts(), { timeout: 30_000 }).toHaveLength(2);
  await page.reload({ waitUntil: 'commit' });
  await expect
    .poll(async () => (await answers(page).allInnerTexts()).join(), { timeout: 30_000 })
    .toMatch(/Because of the moon.*The sun, too/s);
});

test('a tab that the browser has frozen: another tab reads its answer, and nothing is asked for twice', async () => {
  const page = await ask();
  const other = await page.context().newPage();
  await other.goto(page.url(), { waitUntil: 'commit' });
  await answers(other).last().waitFor();
  const tools = await page.context().newCDPSession(page);
  await tools.send('Page.setWebLifecycleState', { state: 'frozen' });
  await send(other, 'And the sun?');
  say('Because of the moon.', 'stop');
  await expect.poll(() => asked.length, { timeout: 60_000 }).toBe(2);
  say('The sun, too.', 'stop');
  await answers(other).last().getByText('The sun, too.').waitFor();
  await settled(other);
  await tools.send('Page.setWebLifecycleState', { state: 'active' });
  await answers(page).last().getByText('The sun, too.').waitFor();
  for (const each of [page, other])
    expect((await answers(each).allInnerTexts()).join()).toMatch(/Because of the moon.*The sun, too/s);
  expect(asked).toHaveLength(2);
  await other.close();
});
