import { spawnSync } from 'node:child_process';
import { availableParallelism } from 'node:os';
import { install } from './install.mjs';
import { ensureChromium, ensureNginx, ensureRedis } from './programs.mjs';

/**
 * `npm test`: everything that is needed, then all tests. Arguments go to vitest: `npm test -- --project node`.
 *
 * Tests that look at layout and frames come last and one file at a time: a machine that is busy with other tests has no frames to look at.
 * Every story is played by the project `visual`, in both themes and directions; the project `storybook` is for Storybook's own page.
 */
install();
await ensureChromium();
ensureRedis();
ensureNginx();

// Most of them wait, for servers and for pages: two at a time, also where there are only two cores.
const sideBySide = ['--maxWorkers', String(Math.max(2, availableParallelism() - 1))];

const given = process.argv.slice(2);
const stages =
  given.length > 0
    ? [given]
    : [
        ['--project', 'node', '--project', 'dom', ...sideBySide],
        ['--config', 'scripts/react18/vitest.config.mjs', ...sideBySide],
        ['--config', 'scripts/examples/vitest.config.mjs'],
        ['--project', 'browser', '--no-file-parallelism'],
        ['--project', 'visual'],
      ];
const failed = stages.filter((args) => {
  const { status } = spawnSync('npx', ['vitest', 'run', ...args], {
    stdio: 'inherit',
    shell: process.platform === 'win32',
  });
  return status !== 0;
});
process.exit(failed.length === 0 ? 0 : 1);
