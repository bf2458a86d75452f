import { spawnSync } from 'node:child_process';

/** Everything besides the tests. Goes on after a failure, and ends with `N passed, N failed`. */
const checks = [
  [
    'format',
    'npx',
    'oxfmt',
    '--check',
    'packages',
    'apps',
    'storybook',
    'scripts',
    'bench',
    'examples',
    'vitest.config.ts',
  ],
  ['lint', 'npx', 'oxlint', '--deny-warnings', 'packages', 'apps', 'storybook', 'scripts', 'bench', 'examples'],
  ['types', 'node', 'scripts/typecheck.mjs'],
  ['floors', 'node', 'scripts/floors.mjs'],
  ['unused code', 'npx', 'knip', '--no-progress', '--no-config-hints'],
  ['API reference', 'node', 'scripts/api/write.mjs', '--check'],
  ['size', 'node', 'scripts/size.mjs'],
  ['build', 'node', 'scripts/build.mjs'],
  ['storybook', 'node', 'scripts/storybook.mjs', 'build', '--quiet'],
  ['packages', 'node', 'scripts/packages.mjs'],
  ['packages outside of this workspace', 'node', 'scripts/consumer.mjs'],
  ['release', 'node', 'scripts/release.mjs', '--dry-run'],
];

let passed = 0;
let failed = 0;
for (const [name, command, ...args] of checks) {
  console.log(`\n── ${name}`);
  const { status } = spawnSync(command, args, { stdio: 'inherit', shell: process.platform === 'win32' });
  if (status === 0) passed++;
  else {
    failed++;
    console.error(`✗ ${name}`);
  }
}
console.log(`\n${passed} passed, ${failed} failed`);
process.exit(failed === 0 ? 0 : 1);
