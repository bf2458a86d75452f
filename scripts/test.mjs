import { spawnSync } from 'node:child_process';
import { availableParallelism } from 'node:os';
import { install } from './install.mjs';
import { ensureChromium, ensureNginx, ensureRedis } from './programs.mjs';

/**
 * `npm test`: installs what is needed, then runs all tests. Arguments go to vitest: `npm test -- --project node`.
 *
 * One vitest cannot do it: it would run the projects side by side, and browser tests, which look at layout and frames, need the machine for
 * themselves; React 18 and the examples of the documents need another resolution of modules. The project `visual` plays every story, in
 * both themes and directions; the project `storybook` is for Storybook's own page.
 */
install();
await ensureChromium();
ensureRedis();
ensureNginx();

// Most tests wait for servers and pages: with one worker for each core, the cores are idle for a third of the time.
const cores = availableParallelism();
const workers = `--maxWorkers=${Math.max(3, cores)}`;
const fewWorkers = `--maxWorkers=${Math.max(2, cores - 1)}`;
const vitest = (args) => `npx vitest run ${args}`;

const given = process.argv.slice(2);
const isGreen = given.length > 0 ? run('npx', ['vitest', 'run', ...given]) : await runAll();
process.exit(isGreen ? 0 : 1);

async function runAll() {
  const results = [
    run(vitest(`--project node --project dom --project demo ${workers}`)),
    run(vitest('--project browser --no-file-parallelism')),
    await sideBySide(
      vitest('--project visual'),
      vitest(`--config scripts/react18/vitest.config.mjs ${fewWorkers}`),
      vitest('--config scripts/examples/vitest.config.mjs'),
    ),
  ];
  return results.every(Boolean);
}

function run(command, args = []) {
  const { status } = spawnSync(command, args, { stdio: 'inherit', shell: args.length === 0 });
  return status === 0;
}

/** Two at a time. The output of each is printed in one piece. */
async function sideBySide(...commands) {
  // Not before the packages are installed.
  const { default: concurrently } = await import('concurrently');
  const { result } = concurrently(commands, { group: true, maxProcesses: 2, prefix: 'none' });
  return result.then(
    () => true,
    () => false,
  );
}
