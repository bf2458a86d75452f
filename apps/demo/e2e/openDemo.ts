import { chromium, type Browser, type Page } from 'playwright';
import { afterAll, afterEach, beforeAll } from 'vitest';
import { launchOptions } from '../../../scripts/chromium.mjs';
import { startDemo, type Demo } from '../server/startDemo.mjs';

type Environment = Readonly<Record<string, string | undefined>>;

/** A browser for a file of tests, and a demo for each. Pages that report an error of their own fail the test. */
export function createDemo(): { open(environment?: Environment): Promise<Page>; readonly demo: Demo } {
  let browser: Browser;
  let demo: Demo | undefined;
  let errors: string[] = [];

  beforeAll(async () => {
    browser = await chromium.launch(launchOptions);
  });
  afterAll(() => browser.close());
  afterEach(async () => {
    await Promise.all(browser.contexts().map((context) => context.close()));
    await demo?.close();
    demo = undefined;
    const found = errors;
    errors = [];
    if (found.length > 0) throw new Error(`The page reported: ${found.join('\n')}`);
  });

  return {
    async open(environment = {}) {
      demo = await startDemo({ port: 0, environment });
      const page = await browser.newPage();
      page.setDefaultTimeout(10_000);
      page.on('pageerror', (error) => errors.push(error.message));
      await page.goto(demo.url);
      await page.getByRole('textbox', { name: 'Message' }).waitFor();
      return page;
    },
    get demo() {
      if (!demo) throw new Error('no demo is open');
      return demo;
    },
  };
}

/** What a reader sees of the conversation: who says what. */
export const answers = (page: Page): ReturnType<Page['locator']> => page.getByRole('article', { name: /assistant/i });

export async function send(page: Page, text: string): Promise<void> {
  await page.getByRole('textbox', { name: 'Message' }).fill(text);
  await page.getByRole('button', { name: 'Send', exact: true }).click();
}

/** Resolves when the answer has ended: Stop has given its place back. */
export const settled = (page: Page): Promise<void> =>
  page.getByRole('button', { name: 'Stop', exact: true }).waitFor({ state: 'detached', timeout: 30_000 });
