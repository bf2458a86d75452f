import { build } from 'esbuild';
import { spawn, spawnSync } from 'node:child_process';
import { cpSync, mkdtempSync, readFileSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { chromium } from 'playwright';
import { launchOptions } from './chromium.mjs';
import { libraries } from './packages.mjs';

/**
 * `npm run consumer`: the packages as an application outside this workspace gets them. They are packed, held against publint and attw,
 * installed with npm, type-checked in both modes of resolution, imported in Node, tree-shaken, built with Vite, rendered on a server and used
 * in Chromium, with React 19 and 18. Needs `npm run build`. Ends with `N passed, N failed`. The tools check one package each; none of them
 * installs several and runs an application on them.
 */
const folder = mkdtempSync(join(tmpdir(), 'chat-stream-consumer-'));
let [passed, failed] = [0, 0];

async function check(name, work) {
  const startMs = performance.now();
  try {
    const remark = await work();
    passed++;
    console.log(`✓ ${name} (${((performance.now() - startMs) / 1000).toFixed(1)} s)${remark ? `: ${remark}` : ''}`);
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

const readJson = (file) => JSON.parse(readFileSync(file, 'utf8'));
const install = (...names) =>
  run('npm', ['install', ...names, '--no-audit', '--no-fund', '--prefer-offline', '--loglevel', 'error']);

const names = libraries;
/** Entries that are not modules for a program: style sheets, and the script with the custom element. */
const isForPages = (entry) => entry.endsWith('.css') || entry === './element';
const exportsOf = (name) => Object.keys(readJson(`packages/${name}/package.json`).publishConfig.exports);
const entries = names.flatMap((name) =>
  exportsOf(name)
    .filter((entry) => !isForPages(entry))
    .map((entry) => `@chat-stream/${name}${entry.slice(1)}`),
);

/** Kilobytes, gzipped, of some code after esbuild has bundled it and removed unused exports. */
async function sizeOf(contents) {
  const { outputFiles } = await build({
    stdin: { contents, resolveDir: folder, loader: 'ts' },
    bundle: true,
    write: false,
    minify: true,
    format: 'esm',
    target: 'es2022',
    platform: 'browser',
    logLevel: 'error',
    external: [
      'react',
      'react/*',
      'react-dom',
      'react-dom/*',
      'temml',
      'mermaid',
      'shiki',
      '@opentelemetry/api',
      '@testing-library/*',
      '@modelcontextprotocol/sdk/*',
      'node:*',
      '*.css',
    ],
  });
  return gzipSync(outputFiles[0].contents).length / 1024;
}

/** The share of its package that one export may bring with it. */
const SHAKEN = [
  ['@chat-stream/core', 'applyChunk', 0.5],
  ['@chat-stream/core', 'readPartialJson', 0.5],
  ['@chat-stream/react', 'messageText', 0.5],
  ['@chat-stream/markdown', 'createMarkdownStream', 0.9],
  ['@chat-stream/ui', 'ThemeSwitch', 0.5],
  ['@chat-stream/testing', 'createVirtualClock', 0.3],
];

/** The code of a package and its dependencies, each once, in bytes. Source maps and documentation for coding agents are left out. */
function unpackedSize(name, seen = new Set()) {
  if (seen.has(name)) return 0;
  seen.add(name);
  const root = join(folder, 'node_modules', name);
  // `element.js` is for pages without React and holds everything once more: no bundler reads it.
  const files = readdirSync(root, { recursive: true, withFileTypes: true }).filter(
    (entry) =>
      entry.isFile() &&
      !entry.name.endsWith('.map') &&
      entry.name !== 'element.js' &&
      !entry.parentPath.includes(join('dist', 'agents')),
  );
  const own = files.reduce((sum, file) => sum + statSync(join(file.parentPath, file.name)).size, 0);
  const { dependencies = {} } = readJson(join(root, 'package.json'));
  return Object.keys(dependencies).reduce((sum, other) => sum + unpackedSize(other, seen), own);
}

/** Starts the built application, loads its page and asks for an answer. */
async function serves() {
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
}

/** Opens the page in Chromium: React hydrates it without an error, and a suggestion is answered. */
async function hydrates(url) {
  const browser = await chromium.launch(launchOptions);
  try {
    const page = await browser.newPage();
    const errors = [];
    page.on('pageerror', (error) => errors.push(error.message));
    page.on('console', (message) => message.type() === 'error' && errors.push(message.text()));
    await page.goto(url);
    await page.getByRole('button', { name: 'The sea' }).click();
    await page
      .getByRole('article', { name: /assistant/i })
      .getByText('Moon')
      .first()
      .waitFor({ timeout: 60_000 });
    const own = errors.filter((text) => !text.includes('favicon') && !text.includes('404'));
    expect(own.length === 0, `The page reports errors: ${own.join('\n')}`);
  } finally {
    await browser.close();
  }
}

try {
  const tarballs = {};
  await check('the packages are packed', () => {
    const { packageManager } = readJson('package.json');
    run('npx', ['-y', packageManager, '-r', '--filter', './packages/*', 'pack', '--pack-destination', folder], '.');
    for (const name of names)
      tarballs[name] = readdirSync(folder).find((file) => file.startsWith(`chat-stream-${name}-`));
  });

  for (const name of names) {
    await check(`${name} passes publint and attw, with source maps and without tests`, () => {
      const tarball = join(folder, tarballs[name]);
      run('npx', ['publint', tarball, '--strict'], '.');
      const styles = exportsOf(name)
        .filter(isForPages)
        .map((entry) => entry.slice(2));
      const excluded = styles.length > 0 ? ['--exclude-entrypoints', ...styles] : [];
      run('npx', ['attw', tarball, '--profile', 'esm-only', '--format', 'ascii', ...excluded], '.');
      const files = run('tar', ['-tzf', tarball]);
      expect(!/\.test(-d)?\.|\/test[A-Z]/.test(files), 'Tests are packed.');
      expect(files.includes('/dist/index.js.map'), 'There are no source maps.');
    });
  }

  await check('npm installs them', () => {
    cpSync('examples/vite-ssr', folder, { recursive: true });
    const manifest = readJson(join(folder, 'package.json'));
    // All of them, so that npm does not look for one in the registry.
    for (const name of names) manifest.dependencies[`@chat-stream/${name}`] = `file:${tarballs[name]}`;
    // One entry of the relay is an integration with its optional peer.
    manifest.devDependencies['@opentelemetry/api'] = '^1.9.0';
    writeFileSync(join(folder, 'package.json'), JSON.stringify(manifest, null, 2));
    install();
  });

  await check('ui and its dependencies take at most 2.5 MB of code', () => {
    const size = unpackedSize('@chat-stream/ui') / 1e6;
    expect(size > 0.5 && size <= 2.5, `${size.toFixed(2)} MB unpacked`);
    return `${size.toFixed(2)} MB`;
  });

  await check('types resolve with a bundler', () => void run('npx', ['tsc', '--noEmit']));
  await check('types resolve in Node', () => {
    const code = entries.map((entry, at) => `export * as entry${at} from '${entry}';`).join('\n');
    writeFileSync(join(folder, 'entries.mts'), code);
    const optional = ['--skipLibCheck', '--jsx', 'react-jsx', '--lib', 'ES2023,DOM,DOM.Iterable', '--types', ''];
    run('npx', ['tsc', '--noEmit', '--strict', '--module', 'Node16', '--ignoreConfig', ...optional, 'entries.mts']);
    return `${entries.length} entries`;
  });

  await check('every entry can be imported and rendered in Node, and changes no global', () => {
    // The React entry of testing needs a test runner.
    const inNode = entries.filter((entry) => entry !== '@chat-stream/testing/react');
    const code = `
      import { renderToString } from 'react-dom/server';
      import { createElement as h } from 'react';
      const before = new Set(Object.getOwnPropertyNames(globalThis));
      for (const entry of ${JSON.stringify(inNode)}) await import(entry);
      const added = Object.getOwnPropertyNames(globalThis).filter((name) => !before.has(name));
      if (added.length > 0) throw new Error('An import adds globals: ' + added);
      const { Chat } = await import('@chat-stream/ui');
      const { Markdown } = await import('@chat-stream/markdown');
      const html = renderToString(h('div', null, h(Chat, { baseURL: '/v1', model: 'm' }), h(Markdown, { text: '**strong**' })));
      if (!html.includes('<textarea') || !html.includes('<strong>strong</strong>')) throw new Error(html);
    `;
    writeFileSync(join(folder, 'entries.mjs'), code);
    run('node', ['entries.mjs']);
  });

  await check('sideEffects is true: an import alone leaves nothing, one export does not bring the rest', async () => {
    for (const entry of entries) {
      const nothing = await sizeOf(`import '${entry}';`);
      expect(nothing < 0.1, `${nothing.toFixed(1)} KB remain of an import of ${entry}`);
    }
    const rows = [];
    for (const [entry, name, most] of SHAKEN) {
      const whole = await sizeOf(`export * from '${entry}';`);
      const one = await sizeOf(`export { ${name} } from '${entry}';`);
      rows.push(`${name} ${one.toFixed(1)} of ${whole.toFixed(1)} KB`);
      expect(one > 0.05 && one <= whole * most, `${rows.at(-1)} of ${entry}, at most ${most}`);
    }
    return rows.join(', ');
  });

  await check('the commands start and print their help', () => {
    for (const name of ['relay', 'testing']) {
      const text = run('npx', ['--no-install', `@chat-stream/${name}`, '--help']);
      expect(text.includes(`npx @chat-stream/${name}`), `npx @chat-stream/${name} --help prints: ${text}`);
    }
  });

  await check('Vite builds the application, for browsers and for the server', () => void run('npm', ['run', 'build']));
  await check('the server renders the page, React hydrates it, and an answer streams through the relay', serves);

  await check('React 18 works as well', async () => {
    install('react@18', 'react-dom@18', '@types/react@18', '@types/react-dom@18');
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
