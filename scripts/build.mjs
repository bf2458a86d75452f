import { build } from 'esbuild';
import { existsSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { basename, join, resolve } from 'node:path';
import { run } from './pnpm.mjs';

/**
 * `npm run build`: the packages as they are published, and the demo. tsc writes one module for each source file, which keeps `'use client'`
 * where it is written and lets bundlers drop whole files, with declarations and source maps. esbuild joins the style sheets.
 *
 * The list of tests to leave out is the reason for a script: tsc takes it from a project only, and every package needs the same one.
 */
const TESTS = [
  '*.test.ts',
  '*.test.tsx',
  '*.test-d.ts',
  'testChat*',
  'testKit*',
  'testRows*',
  'testSetup*',
  'testTools*',
];
const TEST_FOLDERS = ['scenarios', 'interop', 'spec', 'testKit'];

for (const name of readdirSync('packages')) {
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
    await build({ entryPoints: [join(root, sheet)], outfile, bundle: true, logLevel: 'error' });
  }
  console.log(`built ${basename(root)}`);
}
if (existsSync('apps/demo/vite.config.ts')) run('npx', ['vite', 'build', 'apps/demo', '--logLevel', 'warn']);

function projectOf(root) {
  const patterns = [...TESTS.map((name) => `src/**/${name}`), ...TEST_FOLDERS.map((name) => `src/**/${name}/**`)];
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
    exclude: patterns,
  };
}
