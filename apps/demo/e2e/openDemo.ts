import { chromium, type Browser, type BrowserContext, type Page } from 'playwright';
import { afterAll, afterEach, beforeAll, inject, vi } from 'vitest';
import { launchOptions } from '../../../scripts/chromium.mjs';
import type { EmbeddedModel } from '../server/api.js';
import { startDemo, type Demo } from '../server/startDemo.mjs';

type Environment = Readonly<Record<string, string | undefined>>;

interface DemoOfFile {
  /** The demo as a new visitor finds it, on another environment or with a model of another speed. The page before is closed. */
  open(environment?: Environment, model?: EmbeddedModel): Promise<Page>;
  /** A new conversation in the page that is open, or in a first one: for tests that need no new visitor. */
  begin(environment?: Environment, model?: EmbeddedModel): Promise<Page>;
}

/** The development server compiles each module at its first request. In milliseconds, for a busy machine. */
const COMPILE_MS = 60_000;

/** Words come as fast as the page can show them. */
export const FAST: EmbeddedModel = { tokensPerSecond: 2000, latencyMs: 0 };

/**
 * One browser and one server for a file of tests, because they are slow to start. Pages that report an error of their own fail the test.
 *
 * @param options `isBuilt`: whether the page is the published one, which opens at once, rather than that of `npm start`, which is compiled as it is asked for;
 * `hasPageCache`: whether the browser holds a page that was left, and shows it again without loading it (bfcache). Playwright turns that off
 */
export function createDemo({ isBuilt = true, hasPageCache = false } = {}): DemoOfFile {
  let browser: Browser;
  let context: BrowserContext;
  let demo: Demo;
  let page: Page | undefined;
  let errors: string[] = [];

  vi.setConfig({ testTimeout: 60_000 + COMPILE_MS, hookTimeout: 120_000 });
  beforeAll(async () => {
    [browser, demo] = await Promise.all([
      chromium.launch({
        ...launchOptions,
        ...(hasPageCache && { ignoreDefaultArgs: ['--disable-back-forward-cache'] }),
      }),
      startDemo({ port: 0, environment: {}, builtPage: isBuilt ? inject('builtPage') : undefined }),
    ]);
    context = await browser.newContext();
    context.setDefaultTimeout(30_000);
  });
  afterAll(() => Promise.all([browser.close(), demo.close()]));
  afterEach(() => {
    const found = errors;
    errors = [];
    if (found.length > 0) throw new Error(`The page reported: ${found.join('\n')}`);
  });

  const open: DemoOfFile['open'] = async (environment = {}, model) => {
    await page?.close();
    await demo.turnTo(environment, model);
    page = await context.newPage();
    await forget(page, new URL(demo.url).origin);
    page.on('pageerror', (error) => errors.push(error.message));
    await page.goto(demo.url, { waitUntil: 'commit' });
    await page.getByRole('textbox', { name: 'Message' }).waitFor({ timeout: COMPILE_MS });
    return page;
  };
  return {
    open,
    async begin(environment = {}, model) {
      if (!page) return open(environment, model);
      await demo.turnTo(environment, model);
      await page.getByRole('button', { name: 'New conversation', exact: true }).click();
      await page.getByRole('heading', { name: 'New conversation' }).waitFor();
      return page;
    },
  };
}

/** Empties what pages of an origin have kept. Their cache stays, as it does for readers. */
async function forget(page: Page, origin: string): Promise<void> {
  const tools = await page.context().newCDPSession(page);
  await tools.send('Storage.clearDataForOrigin', { origin, storageTypes: 'local_storage,indexeddb' });
  await tools.detach();
}

/** The visible messages of the conversation, with their roles. */
export const answers = (page: Page): ReturnType<Page['locator']> => page.getByRole('article', { name: /assistant/i });

export async function send(page: Page, text: string): Promise<void> {
  await page.getByRole('textbox', { name: 'Message' }).fill(text);
  await page.getByRole('button', { name: 'Send', exact: true }).click();
}

/** Resolves when the answer has ended: Stop has given its place back. */
export const settled = (page: Page): Promise<void> =>
  page.getByRole('button', { name: 'Stop', exact: true }).waitFor({ state: 'detached', timeout: 60_000 });

/** The stored conversations of the demo in this browser, as one text. */
export const kept = (page: Page): Promise<string> =>
  page.evaluate(async () => {
    const found: unknown[] = [];
    for (const { name } of await indexedDB.databases()) {
      const database = await new Promise<IDBDatabase>((resolve) => {
        const opening = indexedDB.open(name ?? '');
        opening.addEventListener('success', () => resolve(opening.result));
      });
      for (const store of database.objectStoreNames) {
        await new Promise<void>((resolve) => {
          const getting = database.transaction(store).objectStore(store).getAll();
          getting.addEventListener('success', () => resolve(void found.push(...getting.result)));
        });
      }
      database.close();
    }
    return JSON.stringify(found);
  });
