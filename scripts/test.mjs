import { spawnSync } from 'node:child_process';
import { availableParallelism } from 'node:os';
import { install } from './install.mjs';
import { ensureChromium, ensureNginx, ensureRedis, installedEngines } from './programs.mjs';

/**
 * `npm test`: installs what is needed, then runs all tests. Arguments go to vitest: `npm test -- --project node`.
 *
 * One vitest cannot do it: it would run the files of a browser project side by side, in tabs that hide one another; React 18 and the examples
 * of the documents need another resolution of modules. The project `visual` plays every story, in both themes and directions; the project
 * `storybook` is for Storybook's own page.
 */
install();
await ensureChromium();
ensureRedis();
ensureNginx();

const cores = availableParallelism();
const vitest = (args) => `npx vitest run ${args}`;

const given = process.argv.slice(2);
const isGreen = given.length > 0 ? run('npx', ['vitest', 'run', ...given]) : await runAll();
if (given.length === 0) {
  const names = await installedEngines();
  console.log(
    `– Firefox and WebKit (${names.length > 0 ? `${names.join(' and ')} installed` : 'not installed'}): ` +
      '`npm run engines` runs the tests of behaviour, the stories and one conversation in them',
  );
}
process.exit(isGreen ? 0 : 1);

/**
 * The project `browser` waits for frames most of the time, so it runs beside the one with the most workers. Most tests wait for servers and
 * pages: more workers than cores.
 */
function runAll() {
  return twoAtATime(
    vitest(`--project node --project dom --project demo --maxWorkers=${cores + 1}`),
    vitest('--project browser --no-file-parallelism'),
    vitest('--project visual'),
    vitest(`--config scripts/react18/vitest.config.mjs --maxWorkers=${Math.max(2, cores - 1)}`),
    vitest('--config scripts/examples/vitest.config.mjs'),
  );
}

function run(command, args = []) {
  const { status } = spawnSync(command, args, { stdio: 'inherit', shell: args.length === 0 });
  return status === 0;
}

/** The output of each is printed in one piece. */
async function twoAtATime(...commands) {
  // Not before the packages are installed.
  const { default: concurrently } = await import('concurrently');
  const { result } = concurrently(commands, { group: true, maxProcesses: 2, prefix: 'none' });
  return result.then(
    () => true,
    () => false,
  );
}
