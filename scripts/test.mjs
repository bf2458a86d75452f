import { spawnSync } from 'node:child_process';
import { availableParallelism } from 'node:os';
import { install } from './install.mjs';
import { ensureChromium, ensureNginx, ensureRedis } from './programs.mjs';
import { runAside } from './runAside.mjs';

/**
 * `npm test`: everything that is needed, then all tests. Arguments go to vitest: `npm test -- --project node`.
 *
 * Tests that look at layout and frames have the machine for themselves, one file at a time: one that is busy with other tests has no frames
 * to look at. Every story is played by the project `visual`, in both themes and directions; the project `storybook` is for Storybook's own
 * page.
 */
install();
await ensureChromium();
ensureRedis();
ensureNginx();

// Most of them wait, for servers and for pages: two at a time, also where there are only two cores.
const sideBySide = ['--maxWorkers', String(Math.max(2, availableParallelism() - 1))];

const given = process.argv.slice(2);
const isAllWell = given.length > 0 ? run(given) : await runAll();
process.exit(isAllWell ? 0 : 1);

async function runAll() {
  const found = [
    run(['--project', 'node', '--project', 'dom', ...sideBySide]),
    run(['--project', 'browser', '--no-file-parallelism']),
  ];
  console.log('\nEvery story and the pictures, beside React 18 and the examples of the documents…');
  // Nobody measures time here, and each leaves a core free.
  const stories = runAside('stories and pictures', ...vitest(['--project', 'visual']));
  found.push(
    await runAside('React 18', ...vitest(['--config', 'scripts/react18/vitest.config.mjs', ...sideBySide])),
    await runAside('examples', ...vitest(['--config', 'scripts/examples/vitest.config.mjs'])),
    await stories,
  );
  return found.every(Boolean);
}

function run(args) {
  return spawnSync(...vitest(args), { stdio: 'inherit', shell: process.platform === 'win32' }).status === 0;
}

function vitest(args) {
  return ['npx', ['vitest', 'run', ...args]];
}
