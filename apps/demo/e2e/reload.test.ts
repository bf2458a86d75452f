import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Page } from 'playwright';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { answers, createDemo, send, settled } from './openDemo.js';
import { hasRedis, startRedis, type TestRedis } from './startRedis.js';

const demo = createDemo();
let redis: TestRedis | undefined;
let provider: Server | undefined;
beforeAll(async () => {
  if (hasRedis) redis = await startRedis();
});
afterEach(() => {
  provider?.closeAllConnections();
  provider?.close();
  provider = undefined;
});
afterAll(() => redis?.close());

/** Drafts are saved once a second; then the page goes away. */
async function reload(page: Page): Promise<void> {
  await expect.poll(() => page.evaluate(() => indexedDB.databases().then((all) => all.length))).toBeGreaterThan(0);
  await page.waitForTimeout(1200);
  await page.reload();
  await answers(page).last().waitFor();
}

const kinds: readonly (readonly [string, () => Readonly<Record<string, string>>])[] = [
  ['memory', () => ({})],
  ...(hasRedis ? [['Redis', () => ({ REDIS_URL: redis?.url ?? '' })] as const] : []),
];

describe.each(kinds)('with answers kept in %s', (name, environment) => {
  test('a reload in the middle of an answer loses nothing and asks nothing twice', async () => {
    const before = redis?.size() ?? 0;
    const page = await demo.open(environment());
    const posts: string[] = [];
    page.on(
      'request',
      (request) => request.method() === 'POST' && posts.push(request.headers()['last-event-id'] ?? 'new'),
    );
    await send(page, 'How do the tides work?');
    await expect.poll(() => answers(page).last().innerText(), { timeout: 10_000 }).toContain('Moon');
    expect((redis?.size() ?? 0) > before).toBe(name === 'Redis');
    await reload(page);
    await settled(page);
    const text = await answers(page).last().innerText();
    expect(text).toContain('Bay of Fundy');
    expect(text.split('Why the sea comes and goes')).toHaveLength(2);
    expect(posts).toEqual(['new', '0']);
  });

  test('Stop after a reload ends the generation at the provider within a second; leaving the page does not', async () => {
    let [requests, endedAt, words] = [0, Infinity, 0];
    provider = createServer((request, response) => {
      request.resume();
      if (request.method === 'GET') return void response.end('{"object":"list","data":[{"id":"m","object":"model"}]}');
      requests += 1;
      response.writeHead(200, { 'content-type': 'text/event-stream' });
      const timer = setInterval(() => {
        const delta = { role: 'assistant', content: `word${words++} ` };
        const chunk = { id: 'c', object: 'chat.completion.chunk', created: 1, model: 'm' };
        response.write(
          `data: ${JSON.stringify({ ...chunk, choices: [{ index: 0, delta, finish_reason: null }] })}\n\n`,
        );
      }, 20);
      response.on('close', () => {
        clearInterval(timer);
        endedAt = performance.now();
      });
    });
    await new Promise<void>((resolve) => provider?.listen(0, '127.0.0.1', resolve));
    const { port } = provider.address() as AddressInfo;
    const page = await demo.open({
      ...environment(),
      OPENAI_BASE_URL: `http://127.0.0.1:${port}/v1`,
      OPENAI_MODEL: 'm',
    });
    await send(page, 'Count!');
    await expect.poll(() => answers(page).last().innerText()).toContain('word9 ');
    await reload(page);
    const reached = words;
    await expect.poll(() => answers(page).last().innerText()).toContain(`word${reached} `);
    expect(endedAt).toBe(Infinity);
    const stoppedAt = performance.now();
    await page.getByRole('button', { name: 'Stop', exact: true }).click();
    await expect.poll(() => endedAt, { timeout: 2000, interval: 5 }).toBeLessThan(Infinity);
    expect(endedAt - stoppedAt).toBeLessThan(1000);
    expect(requests).toBe(1);
    await settled(page);
    const stopped = await answers(page).last().innerText();
    expect(stopped).toContain('word0 word1 word2 ');
    if (process.env['FIGURES']) process.stdout.write(`${name}: stopped after ${(endedAt - stoppedAt).toFixed(0)} ms\n`);
  });
});
