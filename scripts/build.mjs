import { build as bundle } from 'esbuild';
import { existsSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { build } from 'vite';
import { writeNames } from './names.mjs';
import { run } from './pnpm.mjs';

/**
 * Builds the packages for publishing: one module for each source file (so that `'use client'` stays where it was written and trees can be
 * shaken), types by tsc, style sheets inlined into one. The entries are those that `publishConfig.exports` names. The demo follows.
 * In order of their names packages come after those that they depend on.
 */
const only = process.argv[2];

for (const name of readdirSync('packages').sort()) {
  if (!only || only === name) await buildPackage(join('packages', name));
}
if (!only && existsSync('apps/demo/vite.config.ts')) await build({ root: resolve('apps/demo'), logLevel: 'warn' });

async function buildPackage(root) {
  const {
    publishConfig,
    bin = {},
    dependencies = {},
    peerDependencies = {},
  } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
  const outputs = [
    ...Object.values(publishConfig.exports)
      .map((target) => target.default ?? target)
      .filter((target) => !target.includes('*')),
    ...Object.values(publishConfig.bin ?? bin),
  ];
  const scripts = outputs.filter((output) => output.endsWith('.js')).map((output) => sourceOf(root, output));
  const external = [...Object.keys(dependencies), ...Object.keys(peerDependencies)];
  rmSync(join(root, 'dist'), { recursive: true, force: true });
  await build({
    root: resolve(root),
    configFile: false,
    logLevel: 'warn',
    build: {
      lib: { entry: scripts.map((script) => resolve(script)), formats: ['es'] },
      outDir: 'dist',
      target: 'es2022',
      minify: false,
      rolldownOptions: {
        // Each module keeps its directive, since none is merged with another.
        onLog: (level, log, next) => log.code !== 'MODULE_LEVEL_DIRECTIVE' && next(level, log),
        external: (id) => id.startsWith('node:') || external.some((name) => id === name || id.startsWith(`${name}/`)),
        output: { preserveModules: true, preserveModulesRoot: resolve(root, 'src'), entryFileNames: '[name].js' },
      },
    },
  });
  if (publishConfig.exports['./names/*']) writeNames(root);
  run('npx', ['tsc', '-p', typesProject(root)]);
  rmSync(join(root, 'dist', 'tsconfig.types.json'));
  for (const output of outputs.filter((file) => file.endsWith('.css'))) {
    await bundle({
      entryPoints: [sourceOf(root, output)],
      outfile: join(root, output),
      bundle: true,
      logLevel: 'error',
    });
  }
  console.log(`built ${root}`);
}

/** A project of its own for the declarations: without the tests, which are not published. */
function typesProject(root) {
  const project = join(root, 'dist', 'tsconfig.types.json');
  const tests = [
    '**/*.test.ts',
    '**/*.test.tsx',
    '**/*.test-d.ts',
    // tsc knows no classes of characters.
    ...['testChat*', 'testKit', 'testPanel*', 'testRows*', 'testSetup*', 'testTools*'].map((name) => `**/${name}`),
    '**/scenarios/**',
    '**/interop/**',
    '**/spec/**',
  ];
  const content = {
    extends: resolve(root, 'tsconfig.json'),
    compilerOptions: {
      noEmit: false,
      emitDeclarationOnly: true,
      declaration: true,
      rootDir: resolve(root, 'src'),
      outDir: resolve(root, 'dist'),
    },
    include: [resolve(root, 'src')],
    exclude: tests.map((pattern) => resolve(root, 'src', pattern)),
  };
  writeFileSync(project, JSON.stringify(content));
  return project;
}

/** The source file that an output is made of. */
function sourceOf(root, output) {
  const base = join(root, output).replace(/dist/, 'src').replace(/\.js$/, '');
  return [`${base}.ts`, `${base}.tsx`, base].find((file) => existsSync(file)) ?? base;
}
