import { build } from 'esbuild';
import { existsSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { basename, join, resolve } from 'node:path';
import { run } from './pnpm.mjs';
import { writeAgentFiles } from './agents/agentFiles.mjs';
import { buildTarget } from './browserSupport.mjs';
import { libraries } from './packages.mjs';

/**
 * `npm run build`: the packages as they are published, and the demo. tsc writes one module for each source file, which keeps `'use client'`
 * where it is written and lets bundlers drop whole files, with declarations and source maps. esbuild joins the style sheets. `ui` and `react` bring the documentation for coding agents.
 *
 * The tests to leave out are the reason for a script: tsc takes them from a project only, and knows no pattern that tells a capital letter.
 */
const TEST = /(?:^|\/)(?:(?:scenarios|interop|spec|testKit)\/.*|test[A-Z]\w*\.tsx?|[\w.]+\.test(?:-d)?\.tsx?)$/;
/** One file with all that it needs, for pages without a bundler. */
const BUNDLED = 'element';

/** `import styles from './styles.css?inline'` is the text of the sheet, as in Vite. */
const inlineSheets = {
  name: 'inline-sheets',
  setup({ onResolve, onLoad }) {
    onResolve({ filter: /\.css\?inline$/ }, ({ path, resolveDir }) => ({
      path: join(resolveDir, path.replace('?inline', '')),
      namespace: 'inline',
    }));
    onLoad({ filter: /.*/, namespace: 'inline' }, async ({ path }) => {
      const { outputFiles } = await build({
        entryPoints: [path],
        bundle: true,
        minify: true,
        write: false,
        target: buildTarget,
        logLevel: 'error',
      });
      return { contents: outputFiles[0].text, loader: 'text' };
    });
  },
};

for (const name of libraries) {
  const root = resolve('packages', name);
  const { exports } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
  rmSync(join(root, 'dist'), { recursive: true, force: true });
  const project = join(root, 'tsconfig.build.json');
  writeFileSync(project, JSON.stringify(projectOf(root)));
  try {
    run('npx', ['tsc', '-p', project]);
  } finally {
    rmSync(project);
  }
  for (const sheet of Object.values(exports).filter((file) => file.endsWith('.css'))) {
    const outfile = join(root, sheet.replace('src', 'dist'));
    await build({ entryPoints: [join(root, sheet)], outfile, bundle: true, target: buildTarget, logLevel: 'error' });
  }
  if (exports[`./${BUNDLED}`]) await bundle(root, exports[`./${BUNDLED}`]);
  console.log(`built ${basename(root)}`);
}
for (const name of ['ui', 'react']) writeAgentFiles(resolve('packages', name, 'dist/agents'));
if (existsSync('apps/demo/vite.config.ts')) run('npx', ['vite', 'build', 'apps/demo', '--logLevel', 'warn']);

/** A script that brings React and the style sheet with it. It can also be loaded with `<script defer>`, without `type="module"`. */
async function bundle(root, entry) {
  await build({
    entryPoints: [join(root, entry)],
    outfile: join(root, `dist/${BUNDLED}.js`),
    bundle: true,
    minify: true,
    sourcemap: true,
    format: 'iife',
    target: buildTarget,
    define: { 'process.env.NODE_ENV': '"production"' },
    logLevel: 'error',
    plugins: [inlineSheets],
  });
}

function projectOf(root) {
  const tests = readdirSync(join(root, 'src'), { recursive: true }).filter((file) =>
    TEST.test(file.replaceAll('\\', '/')),
  );
  return {
    extends: './tsconfig.json',
    compilerOptions: {
      noEmit: false,
      declaration: true,
      sourceMap: true,
      inlineSources: true,
      rootDir: join(root, 'src'),
      outDir: join(root, 'dist'),
    },
    include: ['src'],
    exclude: [`src/${BUNDLED}/**`, ...tests.map((file) => `src/${file}`)],
  };
}
