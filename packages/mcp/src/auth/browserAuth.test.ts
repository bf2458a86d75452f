import { build } from 'esbuild';
import { createServer, type Server } from 'node:http';
import { fileURLToPath } from 'node:url';
import { chromium, type Browser, type Page } from 'playwright';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { launchOptions } from '../../../../scripts/chromium.mjs';
import { closeServers, protectedServer } from './testOAuthServer.js';

// The application is at an origin of its own, and signs in at a real server in real windows.

let browser: Browser;
let application: Server;
let origin: string;

const PAGE = '<!doctype html><title>Test</title><script type="module" src="/script.js"></script>';

beforeAll(async () => {
  const { outputFiles } = await build({
    entryPoints: [fileURLToPath(new URL('testPage.ts', import.meta.url))],
    bundle: true,
    format: 'esm',
    write: false,
  });
  const script = outputFiles[0]!.text;
  application = createServer(({ url = '' }, response) => {
    const isScript = url === '/script.js';
    response.setHeader('content-type', isScript ? 'text/javascript' : 'text/html');
    response.end(isScript ? script : PAGE);
  });
  await new Promise<void>((resolve) => application.listen(0, '127.0.0.1', resolve));
  origin = `http://127.0.0.1:${(application.address() as { port: number }).port}`;
  browser = await chromium.launch(launchOptions);
});
afterEach(closeServers);
afterAll(async () => {
  await browser.close();
  application.close();
});

/** The page of the application, once its server wants a sign-in. */
async function openPage(mode: 'popup' | 'redirect', refuses = false) {
  const { url, seen } = await protectedServer(refuses);
  const context = await browser.newContext();
  const page = await context.newPage();
  await page.goto(`${origin}/chat?${new URLSearchParams({ mode, url }).toString()}`);
  await expect.poll(() => statusOf(page)).toBe('sign-in');
  return { page, seen };
}

const statusOf = (page: Page): Promise<string | null> => page.locator('output').textContent();
const problemsOf = (page: Page): Promise<string | null> => page.locator('p').textContent();
const storedIn = (page: Page): Promise<string> =>
  page.evaluate(() => JSON.stringify([{ ...localStorage }, { ...sessionStorage }, document.cookie]));

test('signs in in a window of its own, which closes; no token is stored', async () => {
  const { page, seen } = await openPage('popup');
  const opened = page.waitForEvent('popup');
  await page.getByRole('button', { name: 'Sign in' }).click();
  await expect.poll(() => statusOf(page)).toBe('ready');
  await expect.poll(async () => (await opened).isClosed()).toBe(true);
  await page.getByRole('button', { name: 'Call' }).click();
  await expect.poll(() => problemsOf(page)).toBe('Private.');
  expect(await storedIn(page)).not.toMatch(/access-|refresh-/);
  expect(seen.filter((line) => line.startsWith('POST /register'))).toHaveLength(1);
  await page.context().close();
});

test('signs in by leaving the page, and is ready when it is back, without another click', async () => {
  const { page } = await openPage('redirect');
  await page.getByRole('button', { name: 'Sign in' }).click();
  await page.waitForURL(/\/chat\?.*back/);
  await expect.poll(() => statusOf(page)).toBe('ready');
  await page.getByRole('button', { name: 'Call' }).click();
  await expect.poll(() => problemsOf(page)).toBe('Private.');
  expect(await storedIn(page)).not.toMatch(/access-|refresh-|returned/);
  await page.context().close();
});

test('a sign-in that is refused says so in both ways, and can be tried again', async () => {
  const popup = await openPage('popup', true);
  await popup.page.getByRole('button', { name: 'Sign in' }).click();
  await expect.poll(() => problemsOf(popup.page)).toContain('refused: access_denied');
  expect(await statusOf(popup.page)).toBe('sign-in');
  await popup.page.context().close();

  const { page } = await openPage('redirect', true);
  await page.getByRole('button', { name: 'Sign in' }).click();
  await page.waitForURL(/\/chat\?.*back/);
  await expect.poll(() => problemsOf(page)).toContain('refused: access_denied');
  expect(await statusOf(page)).toBe('sign-in');
  await page.context().close();
});

test('a window that the user closes, and a code of another sign-in, leave the server as it was', async () => {
  const { page } = await openPage('popup');
  // A server whose page does not answer at once.
  await page.context().route('**/authorize?*', (route) => route.fulfill({ body: 'Please agree.' }));
  const opened = page.waitForEvent('popup');
  await page.getByRole('button', { name: 'Sign in' }).click();
  const window = await opened;
  await window.waitForLoadState();
  // Another page of the application hears and speaks on the same channel.
  const other = await page.context().newPage();
  await other.goto(`${origin}/signed-in?code=stolen&state=other`);
  await window.close();
  await expect.poll(() => problemsOf(page)).toContain('closed before it was complete');
  expect(await statusOf(page)).toBe('sign-in');
  await page.context().close();
});
