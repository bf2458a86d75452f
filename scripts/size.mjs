import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { chromium } from 'playwright';
import { build, createServer, preview } from 'vite';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { launchOptions } from './chromium.mjs';

/**
 * The scripts that a one-line `<Chat>` application loads until its first whole answer, built with Vite. size-limit reads bundles only: it cannot know
 * which parts of one a page loads. So Chromium opens the built page, asks a model server on this machine, and each script that arrives is
 * counted. React is subtracted: the same page with React alone. KB of 1024 bytes, gzipped.
 */
const MOST_SCRIPTS = 2;
// The goal is 95. Of the difference, 20 are what `useChatStream` knows of servers, tools and storages (see .size-limit.mjs), 4 the syntax that models
// really write, and 5 pacing, smaller pictures and resets.
const MOST_KB = 147.5;

const ANSWER = [
  '## Tides\n\nThe Moon pulls at the *whole* Earth, but **more** at the near side.\n\n',
  '| side | height |\n|---|---|\n| near | 0.5 m |\n\n```js\nconst height = 0.5;\n```\n\n',
  '- one\n- [two](https://example.org)\n\nThat is all.',
].join('');

const PAGES = {
  react: `createRoot(document.getElementById('root')).render(createElement('p', null, 'Ready'));`,
  chat: `import { Chat } from '@chat-stream/ui';
    import '@chat-stream/ui/styles.css';
    createRoot(document.getElementById('root')).render(createElement(Chat, { baseURL: '/v1', model: 'tides' }));`,
};

// A server of Vite would set it to development, and what is built afterwards would have React's checks in it.
process.env.NODE_ENV = 'production';

/** Inside a package that depends on all the others, so that they are found. */
const folder = mkdtempSync(join(import.meta.dirname, '../packages/ui/.size-page-'));
const vite = await createServer({ configFile: false, logLevel: 'error', server: { middlewareMode: true, ws: false } });
const testing = await vite.ssrLoadModule('/packages/testing/src/index.ts');
const models = [{ id: 'tides', script: ANSWER }];
const server = await testing.createModelServer({ models, latencyMs: 0, tokensPerSecond: 2_000 });
const browser = await chromium.launch(launchOptions);
try {
  const [react] = await scriptsOf('react', (page) => page.getByText('Ready').waitFor());
  const [chat, files] = await scriptsOf('chat', async (page) => {
    await page.getByRole('textbox', { name: 'Message' }).fill('Explain the tides');
    await page.getByRole('button', { name: 'Send' }).click();
    await page
      .getByRole('article', { name: /assistant/i })
      .getByText('That is all.')
      .waitFor();
    await page.getByRole('button', { name: 'Stop', exact: true }).waitFor({ state: 'detached' });
  });
  const size = chat - react;
  const isWithin = size <= MOST_KB && files.length <= MOST_SCRIPTS;
  for (const { name, kilobytes } of files) console.log(`  ${kilobytes.toFixed(1).padStart(6)} KB  ${name}`);
  console.log(
    `${isWithin ? '✓' : '✗'} <Chat> until its first whole answer: ${files.length} scripts (limit ${MOST_SCRIPTS}), ${size.toFixed(1)} KB over React's ${react.toFixed(1)} (limit ${MOST_KB})`,
  );
  process.exitCode = isWithin ? 0 : 1;
} finally {
  await browser.close();
  await server.close();
  await vite.close();
  rmSync(folder, { recursive: true, force: true });
}

/** Builds a page, opens it, and adds up the scripts that have come when `interact` is done. */
async function scriptsOf(name, interact) {
  const root = join(folder, name);
  writePage(root, PAGES[name]);
  await build({ root, configFile: false, logLevel: 'error' });
  const site = await preview({
    root,
    configFile: false,
    logLevel: 'error',
    preview: { host: '127.0.0.1', port: 0, proxy: { '/v1': server.url.replace(/\/v1\/?$/, '') } },
  });
  const page = await browser.newPage();
  try {
    const files = [];
    page.on('response', (response) => {
      if (response.request().resourceType() === 'script') files.push(response);
    });
    await page.goto(site.resolvedUrls.local[0]);
    await interact(page);
    const sizes = await Promise.all(
      files.map(async (file) => ({
        name: new URL(file.url()).pathname,
        kilobytes: gzipSync(await file.body(), { level: 9 }).length / 1024,
      })),
    );
    return [sizes.reduce((sum, { kilobytes }) => sum + kilobytes, 0), sizes];
  } finally {
    await page.close();
    await site.close();
  }
}

function writePage(root, code) {
  mkdirSync(root);
  const html =
    '<!doctype html><html lang="en"><title>Size</title><div id="root"></div><script type="module" src="/main.js"></script></html>';
  writeFileSync(join(root, 'index.html'), html);
  const imports = `import { createElement } from 'react';\nimport { createRoot } from 'react-dom/client';\n`;
  writeFileSync(join(root, 'main.js'), `${imports}${code}\n`);
}
