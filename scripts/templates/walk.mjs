import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { chromium } from 'playwright';
import { launchOptions } from '../chromium.mjs';
import { install, pack, run, takePacked } from '../pack.mjs';
import { start } from './start.mjs';

/**
 * `npm run walk`: does what Start and Tools tell a first-time reader to do, from a new application to a tool that runs after the reader has
 * allowed it, with the packed packages and without a model: once with `npm create chat-stream`, once with Vite's own template. The code comes from
 * the guides, so a guide that omits a step fails here. Prints the seconds of each step, without reading and typing. Needs `npm run build`.
 */
const folder = mkdtempSync(join(tmpdir(), 'chat-stream-walk-'));

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

/** "A new application" of Start. */
async function createOwn(root, { tarballs, model }) {
  const created = join(folder, 'create');
  mkdirSync(created);
  run('tar', ['-xzf', tarballs['create-chat-stream'], '-C', created, '--strip-components=1']);
  await step('npm create chat-stream', () =>
    run('node', [join(created, 'cli.mjs'), root, '--template', 'vite', '--server', `${model}/v1`, '--model', 'prose']),
  );
  await step('npm install', () => {
    takePacked(root, tarballs);
    install(root);
  });
}

/** "Vite" of Start: with the row "none" of its model servers. */
async function createVite(root, { tarballs, model }) {
  await step('npm create vite', () =>
    run(
      'npm',
      ['create', '--yes', 'vite@latest', basename(root), '--', '--template', 'react-ts', '--no-interactive'],
      folder,
    ),
  );
  await step('npm install @chat-stream/ui @tanstack/react-query', () => {
    takePacked(root, tarballs);
    install(root, '@tanstack/react-query');
  });
  await step('vite.config.ts, src/App.tsx and src/index.css', () => {
    const config = codeOf('start', '// vite.config.ts');
    writeFileSync(join(root, 'vite.config.ts'), replace(config, 'http://localhost:11434', model));
    const app = codeOf('start', '// src/App.tsx');
    writeFileSync(join(root, 'src/App.tsx'), replace(app, 'model="llama3.2"', 'model="prose"'));
    writeFileSync(join(root, 'src/index.css'), 'body { margin: 0; }');
  });
}

async function walk(name, create, { browser, ...context }) {
  const began = performance.now();
  const root = join(folder, name);
  const page = await browser.newPage();
  const errors = [];
  page.on('pageerror', (error) => errors.push(error.message));
  console.log(`\n${name}`);
  await create(root, context);
  const server = await step('npm run dev', () =>
    start('npm', ['run', 'dev', '--', '--port', '0'], { cwd: root, until: /Local:\s+(http:\S+)/ }),
  );
  try {
    await step('the first answer', async () => {
      await page.goto(server.found[1], { timeout: 120_000 });
      await ask(page, 'What does the tide do?');
      await page.getByRole('article', { name: 'Assistant' }).getByText(/\w/).first().waitFor({ timeout: 60_000 });
    });
    await step('Tools: npm install @chat-stream/react, src/App.tsx', async () => {
      install(root, context.tarballs['@chat-stream/react']);
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
    await step('npm run build', () => run('npm', ['run', 'build'], root));
  } finally {
    server.stop();
    await page.close();
  }
  if (errors.length > 0) throw new Error(`The page reports errors: ${errors.join('\n')}`);
  console.log(`${((performance.now() - began) / 1000).toFixed(1).padStart(6)} s  in total`);
}

let model;
let browser;
try {
  const tarballs = pack(join(folder, 'packages'));
  // The scripted model, which npx would fetch.
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
  const context = { browser, tarballs, model: model.found[1] };
  await walk('chat-stream-app', createOwn, context);
  await walk('vite-app', createVite, context);
} catch (error) {
  console.error(`✗ ${error.message}`);
  process.exitCode = 1;
} finally {
  model?.stop();
  await browser?.close();
  rmSync(folder, { recursive: true, force: true });
}
