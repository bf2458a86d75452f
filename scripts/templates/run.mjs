import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { chromium } from 'playwright';
import { launchOptions } from '../chromium.mjs';
import { install, pack, run, takePacked } from '../pack.mjs';
import { applications } from './applications.mjs';
import { start } from './start.mjs';

/**
 * `npm run templates`: plays the newcomer outside this workspace. Packs everything, creates each template with `create-chat-stream`, installs it,
 * starts it, sends a message in Chromium and prints the seconds until the first word of the answer; then the same in production, with other
 * versions of React, with the React Compiler, at the edge and in TanStack Start. `-- vite nextjs:edge` runs some of them (their names are in
 * `applications.mjs`), `KEEP=1` keeps the folders. Needs `npm run build`. Ends with `N passed, N failed`.
 */
const folder = mkdtempSync(join(tmpdir(), 'chat-stream-templates-'));
const QUESTION = 'What does the tide do?';

/** Vite's server loads a page once more when it has found another dependency, which takes the text with it. */
async function send(page, attempts = 5) {
  await page.getByRole('textbox').fill(QUESTION);
  try {
    await page.getByRole('button', { name: 'Send' }).click({ timeout: 20_000 });
  } catch (error) {
    if (attempts === 1) throw error;
    await send(page, attempts - 1);
  }
}

/** Sends a message in a page, and waits for the first word of the answer. Reports what the page reports as an error. */
async function converse(browser, url, isWholeChat = true) {
  const page = await browser.newPage();
  const errors = [];
  // Errors of a page that the development server has loaded again are gone with it.
  page.on('load', () => errors.splice(0));
  page.on('pageerror', (error) => errors.push(error.message));
  page.on('console', (message) => message.type() === 'error' && errors.push(message.text()));
  try {
    // Development servers compile a page when it is first asked for.
    await page.goto(url, { timeout: 180_000 });
    await send(page);
    await page
      .getByRole('article', { name: /assistant/i })
      .getByText(/\w/)
      .first()
      .waitFor({ timeout: 120_000 });
    const height = isWholeChat ? (await page.locator('.cs-root').first().boundingBox()).height : undefined;
    if (height < 300) throw new Error(`The chat is ${height} px high.`);
    if (errors.length > 0) throw new Error(`The page reports errors: ${errors.join('\n')}`);
  } finally {
    await page.close();
  }
}

/** A page without React, from another origin than the relay: the script of the custom element. */
async function servePage(script, element) {
  const server = createServer((request, response) => {
    const isScript = request.url === '/element.js';
    const html = `<!doctype html><html lang="en"><link rel="icon" href="data:," /><title>Page</title><script defer src="/element.js"></script>${element}`;
    response.setHeader('content-type', isScript ? 'text/javascript' : 'text/html').end(isScript ? script : html);
  });
  await new Promise((listening) => server.listen(0, '127.0.0.1', listening));
  return { url: `http://localhost:${server.address().port}/`, stop: () => server.close() };
}

/** A new folder with the application, of a template or of an example of this repository, for the scripted model. */
function createApplication(root, { template, example }, { create, model }) {
  if (template) {
    run('node', [create, root, '--template', template, '--server', `${model}/v1`, '--model', 'echo'], folder);
    return;
  }
  cpSync(join('examples', example), root, { recursive: true });
  writeFileSync(join(root, '.env'), `UPSTREAM_URL=${model}/v1\nOPENAI_API_KEY=\nVITE_CHAT_MODEL=echo\n`);
}

async function freePort() {
  const server = createServer();
  await new Promise((listening) => server.listen(0, '127.0.0.1', listening));
  const { port } = server.address();
  await new Promise((closed) => server.close(closed));
  return port;
}

async function tryApplication(name, { tarballs, create, model, browser }) {
  const application = applications[name];
  const { args, until, isBuilt, hasOwnPage } = application;
  const root = join(folder, name.replace(':', '-'));
  const startMs = performance.now();
  createApplication(root, application, { create, model });
  const remark = application.change?.(root);
  takePacked(root, tarballs);
  install(root);
  const installedMs = performance.now();
  if (isBuilt) run('npm', ['run', 'build'], root);
  const env = {
    NEXT_TELEMETRY_DISABLED: '1',
    BROWSER: 'none',
    // Its server prints the port that it was told, also 0.
    ...(application.hasOwnPort && { PORT: String(await freePort()) }),
  };
  const server = await start('npm', args, { cwd: root, env, until });
  try {
    const url = server.found[1];
    if (name === 'relay') await tryRelay(browser, root, url);
    else await converse(browser, url, !hasOwnPage);
  } finally {
    server.stop();
  }
  const seconds = (ms) => (ms / 1000).toFixed(1);
  const total = performance.now() - startMs;
  return `${seconds(total)} s to the first answer, ${seconds(installedMs - startMs)} s of them to create and install${remark ? `; ${remark}` : ''}`;
}

/** The relay of the template allows pages of this machine; without that, the error card names CORS and the origin to allow. */
async function tryRelay(browser, root, baseURL) {
  const script = readFileSync(join(root, 'node_modules/@chat-stream/ui/dist/element.js'));
  const page = await servePage(script, `<chat-stream base-url="${baseURL}" model="echo"></chat-stream>`);
  try {
    await converse(browser, page.url);
  } finally {
    page.stop();
  }
  await namesBlockedOrigin(browser, script);
}

async function namesBlockedOrigin(browser, script) {
  const closed = createServer((_request, response) => response.end('{}'));
  await new Promise((listening) => closed.listen(0, '127.0.0.1', listening));
  const page = await servePage(
    script,
    `<chat-stream base-url="http://127.0.0.1:${closed.address().port}/v1" model="echo"></chat-stream>`,
  );
  const tab = await browser.newPage();
  try {
    await tab.goto(page.url);
    await tab.getByRole('textbox').fill(QUESTION);
    await tab.getByRole('button', { name: 'Send' }).click();
    const card = tab.getByRole('group', { name: /CORS/ });
    await card
      .getByText(`--cors ${new URL(page.url).origin}`)
      .first()
      .waitFor({ timeout: 60_000 });
  } finally {
    await tab.close();
    page.stop();
    closed.close();
  }
}

const wanted = process.argv.slice(2);
const names = Object.keys(applications).filter((name) => wanted.length === 0 || wanted.includes(name));
let [passed, failed] = [0, 0];
let model;
let browser;
try {
  const tarballs = pack(join(folder, 'packages'));
  const created = join(folder, 'create');
  mkdirSync(created);
  run('tar', ['-xzf', tarballs['create-chat-stream'], '-C', created, '--strip-components=1']);
  const scripted = join(folder, 'model');
  mkdirSync(scripted);
  writeFileSync(join(scripted, 'package.json'), '{ "private": true, "dependencies": {} }');
  takePacked(scripted, tarballs);
  install(scripted);
  model = await start('npx', ['--no-install', '@chat-stream/testing', 'serve', '--port', '0', '--latency', '0'], {
    cwd: scripted,
    until: /Base URL for clients: (\S+)\/v1/,
  });
  browser = await chromium.launch(launchOptions);
  const context = { tarballs, create: join(created, 'cli.mjs'), model: model.found[1], browser };
  for (const name of names) {
    try {
      console.log(`✓ ${name}: ${await tryApplication(name, context)}`);
      passed++;
    } catch (error) {
      console.error(`✗ ${name}: ${error.message}`);
      failed++;
    }
  }
} finally {
  await browser?.close();
  model?.stop();
  if (process.env.KEEP) console.log(folder);
  else rmSync(folder, { recursive: true, force: true });
}
console.log(`\n${passed} passed, ${failed} failed`);
process.exit(failed === 0 ? 0 : 1);
