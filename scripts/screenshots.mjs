import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { extname, join } from 'node:path';
import { chromium } from 'playwright';
import { startDemo } from '../apps/demo/server/startDemo.mjs';
import { launchOptions } from './chromium.mjs';

/**
 * `npm run screenshots` writes the screenshots of the README to `docs/screenshots`: the demo and five stories, on a desktop and a phone, light and
 * dark. Names as arguments select some of them. Playwright takes the screenshots; this script brings each page into its state first.
 */
const STORIES = {
  models: 'several-models--done',
  tools: 'tool-call--awaits-approval',
  settings: 'request-panel--schemas',
  probabilities: 'logprobs--alternatives',
  map: 'conversation-map--branches',
};
const SIZES = { desktop: { width: 1280, height: 800 }, phone: { width: 390, height: 720 } };
/** Stories of a panel get a smaller picture. */
const PANELS = ['settings', 'probabilities', 'map'];
const PANEL_SIZE = { width: 720, height: 560 };
const STORY_SIZE = { width: 1040, height: 560 };
const target = 'docs/screenshots';
const pages = 'storybook-static';
const wanted = process.argv.slice(2);
const isWanted = (name) => wanted.length === 0 || wanted.includes(name);

const fontOf = (name, file) =>
  `@font-face{font-family:'${name}';font-weight:100 900;src:url(data:font/woff2;base64,${readFileSync(
    `storybook/node_modules/@fontsource-variable/${file}-latin-wght-normal.woff2`,
  ).toString('base64')})}`;
/** Uses the same fonts on every machine, and lets panels fill the picture. */
const STYLE = `${fontOf('Picture', 'inter/files/inter')}${fontOf('Picture Code', 'jetbrains-mono/files/jetbrains-mono')}
.cs-root{--cs-font:Picture,sans-serif!important;--cs-font-mono:'Picture Code',monospace!important}
.cs-ins-float,.cs-jump{visibility:hidden!important}
#storybook-root .cs-root{inline-size:100%!important;max-inline-size:none!important}`;

mkdirSync(target, { recursive: true });
const browser = await chromium.launch(launchOptions);
try {
  await pictureDemo();
  await pictureStories();
} finally {
  await browser.close();
}

async function pictureDemo() {
  if (!isWanted('demo')) return;
  const demo = await startDemo({ port: 0, strictPort: false });
  try {
    await eachLook(async (page, look) => {
      await page.goto(demo.url);
      await page.addStyleTag({ content: STYLE });
      await page.getByRole('button', { name: /Explain the tides/ }).click();
      // Done when the composer can send again.
      await page.getByRole('button', { name: 'Stop', exact: true }).waitFor();
      await page.getByRole('button', { name: 'Stop', exact: true }).waitFor({ state: 'detached', timeout: 60_000 });
      await page.getByRole('log').evaluate((log) => log.scrollTo({ top: 0 }));
      await settle(page);
      await page.screenshot({ path: join(target, `demo-${look}.png`) });
    });
  } finally {
    await demo.close();
  }
}

async function pictureStories() {
  const names = Object.keys(STORIES).filter(isWanted);
  if (names.length === 0) return;
  if (!existsSync(pages) || wanted.length === 0)
    spawnSync('node', ['scripts/storybook.mjs', 'build', '--quiet'], { stdio: 'inherit' });
  const server = await serve(pages);
  try {
    await eachLook(async (page, look) => {
      for (const name of names) {
        const theme = look.endsWith('dark') ? 'dark' : 'light';
        if (look.startsWith('desktop')) await page.setViewportSize(PANELS.includes(name) ? PANEL_SIZE : STORY_SIZE);
        await page.goto(`${server.url}/iframe.html?id=states-${STORIES[name]}&viewMode=story&globals=theme:${theme}`);
        await page.addStyleTag({ content: STYLE });
        await page.locator('.cs-root').first().waitFor();
        await settle(page);
        await page.screenshot({ path: join(target, `${name}-${look}.png`) });
      }
    });
  } finally {
    server.close();
  }
}

async function eachLook(picture) {
  for (const [size, viewport] of Object.entries(SIZES)) {
    for (const colorScheme of ['light', 'dark']) {
      const context = await browser.newContext({ viewport, colorScheme, reducedMotion: 'reduce', locale: 'en' });
      await picture(await context.newPage(), `${size}-${colorScheme}`);
      await context.close();
    }
  }
}

/** Waits until fonts are loaded and the page has settled. */
async function settle(page) {
  await page.evaluate(() => document.fonts.ready);
  await page.waitForTimeout(1000);
  await page.evaluate(() => document.activeElement?.matches('summary') && document.activeElement.blur());
  await page.mouse.move(0, 0);
}

function serve(root) {
  const types = { '.html': 'text/html', '.js': 'text/javascript', '.css': 'text/css', '.json': 'application/json' };
  const server = createServer((request, response) => {
    const file = join(root, new URL(request.url, 'http://localhost').pathname);
    if (!existsSync(file)) return response.writeHead(404).end();
    return response.writeHead(200, { 'content-type': types[extname(file)] ?? 'image/svg+xml' }).end(readFileSync(file));
  });
  return new Promise((resolve) => {
    server.listen(0, '127.0.0.1', () => {
      resolve({ url: `http://127.0.0.1:${server.address().port}`, close: () => server.close() });
    });
  });
}
