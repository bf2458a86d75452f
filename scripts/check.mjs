import { spawn } from 'node:child_process';

const SOURCES = ['packages', 'apps', 'storybook', 'scripts', 'bench', 'examples'];

/**
 * Everything besides the tests. The two lists go side by side, and what stands in one of them is done in its order: what is packed has
 * to be built. Goes on after a failure, and ends with `N passed, N failed`.
 */
const lists = [
  [
    ['format', 'npx', 'oxfmt', '--check', ...SOURCES, 'vitest.config.ts'],
    ['lint', 'npx', 'oxlint', '--deny-warnings', ...SOURCES],
    ['floors', 'node', 'scripts/floors.mjs'],
    ['unused code', 'npx', 'knip', '--no-progress', '--no-config-hints'],
    ['types', 'node', 'scripts/typecheck.mjs'],
    ['API reference', 'node', 'scripts/api/write.mjs', '--check'],
    ['size', 'node', 'scripts/size.mjs'],
    ['storybook', 'node', 'scripts/storybook.mjs', 'build', '--quiet'],
  ],
  [
    ['build', 'node', 'scripts/build.mjs'],
    ['packages', 'node', 'scripts/packages.mjs'],
    ['packages outside of this workspace', 'node', 'scripts/consumer.mjs'],
    ['release', 'node', 'scripts/release.mjs', '--dry-run'],
  ],
];

let passed = 0;
let failed = 0;
await Promise.all(
  lists.map(async (checks) => {
    for (const check of checks) {
      if (await succeeds(...check)) passed++;
      else failed++;
    }
  }),
);
console.log(`\n${passed} passed, ${failed} failed`);
process.exit(failed === 0 ? 0 : 1);

/** Runs a check, and says all that it said when it is over: two at a time would talk at once. */
function succeeds(name, command, ...args) {
  const startMs = Date.now();
  return new Promise((resolve) => {
    const child = spawn(command, args, { stdio: ['ignore', 'pipe', 'pipe'], shell: process.platform === 'win32' });
    let said = '';
    for (const stream of [child.stdout, child.stderr]) stream.setEncoding('utf8').on('data', (text) => (said += text));
    child.on('error', ({ message }) => (said += `${command} could not be started: ${message}\n`));
    child.on('close', (status) => {
      console.log(`\n── ${name} (${((Date.now() - startMs) / 1000).toFixed(1)} s)\n${said.trimEnd()}`);
      if (status !== 0) console.error(`✗ ${name}`);
      resolve(status === 0);
    });
  });
}
