import { build } from 'esbuild';
import { spawn, spawnSync } from 'node:child_process';
import { cpSync, mkdtempSync, readFileSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { chromium } from 'playwright';
import { launchOptions } from './chromium.mjs';
import { BUNDLE, OUTSIDE, startOf } from './startOf.mjs';

/**
 * The packages as a stranger gets them: packed, installed with npm outside of this workspace, type-checked in both modes of resolution, built
 * with Vite, rendered on the server, imported in plain Node, and shaken. Needs a build. Ends with `N passed, N failed`.
 */
const PNPM = ['-y', 'pnpm@12.21.0'];
const folder = mkdtempSync(join(tmpdir(), 'chat-stream-consumer-'));
let [passed, failed] = [0, 0];

async function check(name, work) {
  const startedAt = performance.now();
  try {
    const remark = await work();
    passed++;
    console.log(`✓ ${name} (${((performance.now() - startedAt) / 1000).toFixed(1)} s)${remark ? `: ${remark}` : ''}`);
  } catch (error) {
    failed++;
    console.error(`✗ ${name}: ${error.message}`);
  }
}

function run(command, args, cwd = folder) {
  const { status, stdout, stderr } = spawnSync(command, args, { cwd, encoding: 'utf8', maxBuffer: 1e8 });
  if (status !== 0) throw new Error(`${command} ${args.join(' ')}\n${stdout}\n${stderr}`);
  return stdout;
}

function expect(isTrue, message) {
  if (!isTrue) throw new Error(message);
}

const names = readdirSync('packages');
const manifests = Object.fromEntries(
  names.map((name) => [name, JSON.parse(readFileSync(`packages/${name}/package.json`, 'utf8'))]),
);
const entries = names.flatMap((name) =>
  Object.entries(manifests[name].publishConfig.exports)
    .filter(([entry]) => !entry.endsWith('.css') && !entry.includes('*'))
    .map(([entry]) => `@chat-stream/${name}${entry.slice(1)}`),
);

/** Starts the built application, and asks it for its page and for an answer. */
const serves = async () => {
  const server = spawn('node', ['server.mjs'], {
    cwd: folder,
    env: { ...process.env, PORT: '0', OPENAI_BASE_URL: '', OPENAI_API_KEY: '' },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  try {
    const url = await new Promise((resolve, reject) => {
      server.stdout.on('data', (data) => resolve(String(data).trim()));
      server.on('exit', () => reject(new Error('The server ended before it listened.')));
    });
    const html = await (await fetch(url)).text();
    expect(html.includes('<textarea') && html.includes('The sea'), `The page is not rendered: ${html}`);
    const script = /src="(\/assets\/[^"]+\.js)"/.exec(html)?.[1];
    expect((await fetch(new URL(script, url))).ok, 'The script of the page is missing.');
    const response = await fetch(new URL('/v1/chat/completions', url), {
      method: 'POST',
      headers: { 'content-type': 'application/json', 'idempotency-key': crypto.randomUUID() },
      body: JSON.stringify({ model: 'echo', stream: true, messages: [{ role: 'user', content: 'blue tide' }] }),
    });
    const text = await response.text();
    expect(text.includes('id: 1\n') && text.includes('tide') && text.includes('[DONE]'), `No answer: ${text}`);
    await hydrates(url);
  } finally {
    server.kill();
  }
};

/** Opens the page in a browser: React takes it over without a complaint, and a suggestion is answered. */
async function hydrates(url) {
  const browser = await chromium.launch(launchOptions);
  try {
    const page = await browser.newPage();
    const complaints = [];
    page.on('pageerror', (error) => complaints.push(error.message));
    page.on('console', (message) => message.type() === 'error' && complaints.push(message.text()));
    await page.goto(url);
    await page.getByRole('button', { name: 'The sea' }).click();
    await page
      .getByRole('article', { name: /assistant/i })
      .getByText('Moon')
      .first()
      .waitFor({ timeout: 20_000 });
    const own = complaints.filter((text) => !text.includes('favicon') && !text.includes('404'));
    expect(own.length === 0, `The page complains: ${own.join('\n')}`);
  } finally {
    await browser.close();
  }
}

/** A few exports that stand for all: what one of them brings with it must not be the whole. */
const SHAKEN = [
  ['@chat-stream/core', 'applyChunk', 0.5],
  ['@chat-stream/core', 'readPartialJson', 0.5],
  ['@chat-stream/react', 'messageText', 0.5],
  ['@chat-stream/markdown', 'createMarkdownStream', 0.9],
  ['@chat-stream/ui', 'ThemeSwitch', 0.5],
  ['@chat-stream/testing', 'createVirtualClock', 0.3],
];

async function sizeOf(code) {
  const stdin = { contents: code, resolveDir: folder, loader: 'ts' };
  const { outputFiles } = await build({ ...BUNDLE, stdin, platform: 'browser', external: OUTSIDE });
  return gzipSync(outputFiles[0].contents).length / 1024;
}

/** The most that the kit brings onto the disk beside its peers, in megabytes. */
const UNPACKED = 2;

/** A package and what it depends on, each once, in bytes. */
function unpackedSize(name, seen = new Set()) {
  if (seen.has(name)) return 0;
  seen.add(name);
  const root = join(folder, 'node_modules', name);
  const files = readdirSync(root, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
  const own = files.reduce((sum, file) => sum + statSync(join(file.parentPath, file.name)).size, 0);
  const { dependencies = {} } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
  return Object.keys(dependencies).reduce((sum, other) => sum + unpackedSize(other, seen), own);
}

/** The most that a page built with esbuild loads before it shows anything, in kilobytes. */
const STARTS = [
  ['@chat-stream/react', 'useChatStream', 12],
  ['@chat-stream/markdown', 'Markdown', 35],
  ['@chat-stream/ui', 'Chat', 55],
];

/**
 * Each thing is there once, by whatever way it is asked for: errors of the engine, which is loaded later, are of the class that programs
 * know, and what is loaded later for the kit finds the contexts of what was there.
 */
const ONE_OF_EACH = `
  import { createElement as h } from 'react';
  import { renderToString } from 'react-dom/server';
  import { ChatError, createChat } from '@chat-stream/core';
  import * as react from '@chat-stream/react';
  import { ChatRoot, Composer, RequestPanel, preloadParts } from '@chat-stream/ui';
  async function* transport() { throw new TypeError('fetch failed'); }
  const chat = createChat({ transport, request: { model: 'm' } });
  const error = await chat.send('x').then(() => undefined, (reason) => reason);
  if (!(error instanceof ChatError) || react.ChatError !== ChatError) throw new Error('The engine throws another ChatError: ' + error);
  await preloadParts();
  const parts = h(ChatRoot, { chat }, h(RequestPanel), h(Composer.Root, null, h(Composer.Input)));
  const html = renderToString(parts);
  if (!html.includes('emperature') || !html.includes('<textarea')) throw new Error('Parts are missing: ' + html);
`;

try {
  await check('the packages are packed and installed with npm', () => {
    cpSync('examples/vite-ssr', folder, { recursive: true });
    for (const name of names)
      run('npx', [...PNPM, '--dir', `packages/${name}`, 'pack', '--pack-destination', folder], '.');
    const tarballs = readdirSync(folder).filter((file) => file.endsWith('.tgz'));
    const packed = Object.fromEntries(
      names.map((name) => [`@chat-stream/${name}`, `file:${tarballs.find((file) => file.includes(`-${name}-`))}`]),
    );
    const manifest = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'));
    // Every one of ours, so that none is looked for elsewhere.
    manifest.dependencies = { ...manifest.dependencies, ...packed };
    writeFileSync(join(folder, 'package.json'), JSON.stringify(manifest, null, 2));
    run('npm', ['install', '--no-audit', '--no-fund', '--prefer-offline', '--loglevel', 'error']);
  });

  await check('the kit is small on the disk, with all that it depends on', () => {
    const size = unpackedSize('@chat-stream/ui') / 1e6;
    expect(size > 0.5 && size <= UNPACKED, `${size.toFixed(2)} MB unpacked, of ${UNPACKED}`);
    return `${size.toFixed(2)} of ${UNPACKED} MB`;
  });

  await check('types resolve with a bundler', () => void run('npx', ['tsc', '--noEmit']));
  await check('types resolve in Node', () => {
    const code = entries
      .map((entry, at) => `import * as entry${at} from '${entry}';\nexport { entry${at} };`)
      .join('\n');
    writeFileSync(join(folder, 'entries.mts'), code);
    const optional = ['--skipLibCheck', '--jsx', 'react-jsx', '--lib', 'ES2023,DOM,DOM.Iterable', '--types', ''];
    run('npx', ['tsc', '--noEmit', '--strict', '--module', 'Node16', '--ignoreConfig', ...optional, 'entries.mts']);
    return `${entries.length} entries`;
  });

  await check('every entry can be imported in plain Node, and renders there', () => {
    // Those that are for test runners want one.
    const code = `
      import { renderToString } from 'react-dom/server';
      import { createElement as h } from 'react';
      for (const entry of ${JSON.stringify(entries.filter((entry) => entry !== '@chat-stream/testing/react'))}) await import(entry);
      const { Chat } = await import('@chat-stream/ui');
      const { Markdown } = await import('@chat-stream/markdown');
      const html = renderToString(h('div', null, h(Chat, { baseURL: '/v1', model: 'm' }), h(Markdown, { text: '**strong**' })));
      if (!html.includes('<textarea') || !html.includes('<strong>strong</strong>')) throw new Error(html);
    `;
    writeFileSync(join(folder, 'entries.mjs'), code);
    run('node', ['entries.mjs']);
  });

  await check('there is one of each thing, in plain Node and in what Vite and esbuild build', async () => {
    const file = join(folder, 'one.mjs');
    writeFileSync(file, ONE_OF_EACH);
    run('node', [file]);
    const same = names
      .filter((name) => './names/*' in manifests[name].publishConfig.exports)
      .map((name) => `@chat-stream/${name}`);
    const byName = `
      for (const name of ${JSON.stringify(same)})
        for (const [key, value] of Object.entries(await import(name)))
          if ((await import(name + '/names/' + key))[key] !== value) throw new Error(key + ' of ' + name + ' is there twice');
    `;
    writeFileSync(join(folder, 'names.mjs'), byName);
    run('node', ['names.mjs']);
    await build({
      ...BUNDLE,
      entryPoints: [file],
      write: true,
      outdir: join(folder, 'one'),
      outExtension: { '.js': '.mjs' },
      splitting: true,
      platform: 'node',
      external: ['react', 'react/*', 'react-dom', 'react-dom/*', '@tanstack/react-query'],
    });
    run('node', [join('one', 'one.mjs')]);
    const config = `export default {
      build: { ssr: 'one.mjs', outDir: 'two', minify: true, copyPublicDir: false },
      ssr: { noExternal: [/^@chat-stream/, 'idb-keyval'] },
    };`;
    writeFileSync(join(folder, 'one.config.mjs'), config);
    run('npx', ['vite', 'build', '--config', 'one.config.mjs', '--logLevel', 'error']);
    run('node', [join('two', readdirSync(join(folder, 'two')).find((name) => name.startsWith('one.')) ?? 'one.js')]);
  });

  await check('the commands start, and explain themselves', () => {
    for (const name of ['relay', 'testing']) {
      const text = run('npx', ['--no-install', `@chat-stream/${name}`, '--help']);
      expect(text.includes(`npx @chat-stream/${name}`), `npx @chat-stream/${name} --help says: ${text}`);
    }
  });

  await check('Vite builds the application, for browsers and for the server', () => void run('npm', ['run', 'build']));

  await check('the server renders the page, a browser takes it over, and an answer streams through the relay', serves);

  await check('importing one thing does not bring the rest', async () => {
    const rows = [];
    for (const [entry, name, most] of SHAKEN) {
      const whole = await sizeOf(`export * from '${entry}';`);
      const one = await sizeOf(`export { ${name} } from '${entry}';`);
      const nothing = await sizeOf(`import '${entry}';`);
      expect(
        one > 0.05 && one <= whole * most,
        `${name} of ${entry} brings ${one.toFixed(1)} of ${whole.toFixed(1)} KB`,
      );
      expect(nothing < 0.1, `importing ${entry} alone has effects: ${nothing.toFixed(1)} KB stay`);
      rows.push(`${name} ${one.toFixed(1)} of ${whole.toFixed(1)} KB`);
    }
    return rows.join(', ');
  });

  await check('what is for later is loaded later with esbuild too', async () => {
    const rows = [];
    for (const [entry, name, most] of STARTS) {
      const start = await startOf(`export { ${name} } from '${entry}';`, folder);
      expect(start > 1 && start <= most, `${name} loads ${start.toFixed(1)} KB at the start, of ${most}`);
      rows.push(`${name} ${start.toFixed(1)} of ${most} KB`);
    }
    return rows.join(', ');
  });

  await check('all of it with React 18', async () => {
    const old = ['react@18', 'react-dom@18', '@types/react@18', '@types/react-dom@18'];
    run('npm', ['install', ...old, '--no-audit', '--no-fund', '--prefer-offline', '--loglevel', 'error']);
    run('npx', ['tsc', '--noEmit']);
    run('npm', ['run', 'build']);
    await serves();
  });
} finally {
  if (process.env.KEEP) console.log(folder);
  else rmSync(folder, { recursive: true, force: true });
}
console.log(`\n${passed} passed, ${failed} failed`);
process.exit(failed === 0 ? 0 : 1);
