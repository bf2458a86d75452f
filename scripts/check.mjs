import { install } from './install.mjs';

/**
 * `npm run check`: everything besides the tests, two commands at a time; what is packed has to be built first. Continues after a failure and
 * ends with `✗ name` for each failure and `N passed, N failed`, which concurrently does not print.
 */
const checks = {
  'build, packages and release': 'npm run build && npm run consumer && npm run release -- --dry-run',
  format: 'npm run format -- --check',
  lint: 'npm run lint',
  layers: 'npm run layers',
  'unused code': 'npm run knip',
  prose: 'npm run prose',
  types: 'npm run typecheck',
  'API reference': 'npm run api -- --check',
  size: 'npm run size',
  storybook: 'npm run storybook -- build --quiet',
};

install();
const { default: concurrently } = await import('concurrently');
const { result } = concurrently(
  Object.entries(checks).map(([name, command]) => ({ name, command: `echo "── ${name}" && ${command}` })),
  { group: true, maxProcesses: 2, prefix: 'none' },
);
const ended = await result.catch((events) => events);
const failed = ended.filter(({ exitCode }) => exitCode !== 0);
for (const { command } of failed) console.error(`✗ ${command.name}`);
console.log(`\n${ended.length - failed.length} passed, ${failed.length} failed`);
process.exit(failed.length === 0 ? 0 : 1);
