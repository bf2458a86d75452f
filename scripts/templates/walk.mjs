import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { chromium } from 'playwright';
import { launchOptions } from '../chromium.mjs';
import { install, pack, run, takePacked } from '../pack.mjs';
import { start } from './start.mjs';

/**
 * `npm run walk`: does what Start and Tools tell a first-time reader to do, from Vite's own template to a tool that runs after the reader has
 * allowed it, with the packed packages and without a model. The code comes from the guides, so a guide that omits a step fails here. Prints the
 * seconds of each step, without reading and typing. `KEEP=1` keeps the folder. Needs `npm run build`.
 */
const folder = mkdtempSync(join(tmpdir(), 'chat-stream-walk-'));
const root = join(folder, 'my-app');
const startMs = performance.now();
let model;
let server;
let browser;

/** The first block of code in a guide that contains a text. */
function codeOf(guide, text) {
  const blocks = readFileSync(`docs/guides/${guide}.md`, 'utf8').matchAll(/^```\w+[^\n]*\n([\s\S]*?)^```/gm);
  const code = [...blocks].map(([, code]) => code).find((code) => code.includes(text));
  if (code === undefined) throw new Error(`${guide}.md has no code with ${text}`);
  return code;
}

/** Replaces a text that has to be there. */
function replace(code, text, other) {
  if (!code.includes(text)) throw new Error(`There is no ${text} to replace.`);
  return code.replaceAll(text, other);
}

async function step(name, work) {
  const began = performance.now();
  const result = await work();
  console.log(`${((performance.now() - began) / 1000).toFixed(1).padStart(6)} s  ${name}`);
  return result;
}

async function ask(page, question) {
  await page.getByRole('textbox').fill(question);
  await page.getByRole('button', { name: 'Send' }).click();
}

try {
  const tarballs = pack(join(folder, 'packages'));
  // The scripted model of the row "none", which npx would fetch.
  const scripted = join(folder, 'model');
  mkdirSync(scripted);
  writeFileSync(join(scripted, 'package.json'), '{ "private": true, "dependencies": {} }');
  takePacked(scripted, tarballs);
  install(scripted);
  model = await start('npx', ['--no-install', '@chat-stream/testing', 'serve', '--port', '0'], {
    cwd: scripted,
    until: /Base URL for clients: (\S+)\/v1/,
  });
  browser = await chromium.launch(launchOptions);
  const page = await browser.newPage();
  const errors = [];
  page.on('pageerror', (error) => errors.push(error.message));

  await step("Start: create Vite's application", () =>
    run(
      'npm',
      ['create', '--yes', 'vite@latest', 'my-app', '--', '--template', 'react-ts', '--no-interactive'],
      folder,
    ),
  );
  await step('Start: install the packages', () => {
    takePacked(root, tarballs);
    install(root, '@tanstack/react-query');
  });
  await step('Start: vite.config.ts, src/App.tsx and src/index.css', () => {
    const config = codeOf('start', '// vite.config.ts');
    writeFileSync(join(root, 'vite.config.ts'), replace(config, 'http://localhost:11434', model.found[1]));
    writeFileSync(
      join(root, 'src/App.tsx'),
      replace(codeOf('start', '// src/App.tsx'), 'model="llama3.2"', 'model="prose"'),
    );
    writeFileSync(join(root, 'src/index.css'), 'body { margin: 0; }');
  });
  server = await step('Start: npm run dev', () =>
    start('npm', ['run', 'dev', '--', '--port', '0'], { cwd: root, until: /Local:\s+(http:\S+)/ }),
  );
  await step('Start: the first answer', async () => {
    await page.goto(server.found[1], { timeout: 120_000 });
    await ask(page, 'What does the tide do?');
    await page.getByRole('article', { name: 'Assistant' }).getByText(/\w/).first().waitFor({ timeout: 60_000 });
  });
  await step('Tools: src/App.tsx with the tools', async () => {
    const tools = codeOf('tools', 'book_ferry: defineTool');
    writeFileSync(join(root, 'src/App.tsx'), replace(tools, 'model="gpt-4.1-mini"', 'model="tools"'));
    await page.reload();
  });
  await step('Tools: the card asks', async () => {
    await ask(page, 'Book me a ferry to Bergen');
    await page.getByRole('button', { name: 'Allow' }).waitFor({ timeout: 60_000 });
  });
  await step('Tools: Allow, and the answer with the result', async () => {
    await page.getByRole('button', { name: 'Allow' }).click();
    await page
      .getByRole('log')
      .getByText(/Booked a ferry to/)
      .first()
      .waitFor({ timeout: 60_000 });
  });
  await step('the type check and the build of the template', () => run('npm', ['run', 'build'], root));
  if (errors.length > 0) throw new Error(`The page reports errors: ${errors.join('\n')}`);
  console.log(`${((performance.now() - startMs) / 1000).toFixed(0)} s in total, with packing`);
} catch (error) {
  console.error(`✗ ${error.message}`);
  process.exitCode = 1;
} finally {
  server?.stop();
  model?.stop();
  await browser?.close();
  if (process.env.KEEP) console.log(folder);
  else rmSync(folder, { recursive: true, force: true });
}
