import { runAside } from './runAside.mjs';

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
    for (const [name, command, ...args] of checks) {
      if (await runAside(name, command, args)) passed++;
      else {
        failed++;
        console.error(`✗ ${name}`);
      }
    }
  }),
);
console.log(`\n${passed} passed, ${failed} failed`);
process.exit(failed === 0 ? 0 : 1);
