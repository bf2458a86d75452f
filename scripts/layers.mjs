import { spawnSync } from 'node:child_process';

/**
 * `npm run layers`: runs dependency-cruiser with the rules of .dependency-cruiser.mjs, and ends with `N cycles, M upward imports`. Its own
 * reporters add up the violations of all rules, and count a cycle once for each folder on it.
 */
const { stdout, stderr } = spawnSync('npx', ['depcruise', 'packages', 'apps', 'storybook', '--output-type', 'json'], {
  encoding: 'utf8',
  maxBuffer: 1e8,
  shell: process.platform === 'win32',
});
if (!stdout.startsWith('{')) throw new Error(stderr);

const cycles = new Map();
const imports = new Map();
for (const { rule, from, to, cycle } of JSON.parse(stdout).summary.violations) {
  const folders = cycle?.map(({ name }) => name) ?? [];
  if (cycle) cycles.set(folders.toSorted().join(), `${rule.name}: ${[from, ...folders].join(' → ')}`);
  else imports.set(`${from} ${to}`, `${rule.name}: ${from} → ${to}`);
}
const violations = [...cycles.values(), ...imports.values()];
for (const violation of violations) console.error(`✗ ${violation}`);
const upward = violations.filter((violation) => violation.startsWith('upward'));
console.log(`${cycles.size} cycles, ${upward.length} upward imports`);
process.exit(violations.length === 0 ? 0 : 1);
