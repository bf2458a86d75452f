import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { parseArgs } from 'node:util';
import { install } from '../install.mjs';
import { ensureChromium, ensureFirefox, ensureWebKit } from '../programs.mjs';

/**
 * `npm run engines`: the tests of behaviour and the stories in Firefox and WebKit, and one conversation in all three engines. It installs what is
 * missing, and says what it cannot run. The two engines run side by side. `npm run engines -- firefox --only tests packages/ui/src/thread` runs a part.
 * `--pictures folder` keeps a screenshot of each moment of the conversation. Ends with `N passed, N failed`.
 */
const { values, positionals } = parseArgs({
  options: { only: { type: 'string', multiple: true }, pictures: { type: 'string' } },
  allowPositionals: true,
});
install();
await ensureChromium();
const available = { chromium: true, firefox: await ensureFirefox(), webkit: await ensureWebKit() };
const named = positionals.filter((each) => each in available);
const files = positionals.filter((each) => !(each in available));
const engines = Object.keys(available).filter(
  (engine) => available[engine] && (named.length === 0 || named.includes(engine)),
);
const parts = values.only ?? ['tests', 'stories', 'conversation'];

const results = await Promise.all(engines.filter((each) => each !== 'chromium').map(test));
if (parts.includes('conversation')) results.push(await converse());
process.exit(results.every(Boolean) ? 0 : 1);

/** The tests of an engine, and then its stories. */
async function test(engine) {
  const areTestsGreen = !parts.includes('tests') || (await vitest(`${engine} tests`, files));
  const areStoriesGreen = !parts.includes('stories') || (await vitest(`${engine} stories`, files));
  return areTestsGreen && areStoriesGreen;
}

async function vitest(project, filters) {
  const args = [
    '--config',
    'scripts/engines/vitest.config.mjs',
    '--root',
    '.',
    '--project',
    project,
    '--no-file-parallelism',
    '--passWithNoTests',
  ];
  const [status] = await once(spawn('npx', ['vitest', 'run', ...args, ...filters], { stdio: 'inherit' }), 'exit');
  return status === 0;
}

async function converse() {
  // Not before the packages are installed.
  const { browsers } = await import('./browsers.mjs');
  const { compareConversations } = await import('./conversation/run.mjs');
  return compareConversations(
    engines.map((name) => ({ name, open: browsers[name] })),
    values.pictures,
  );
}
