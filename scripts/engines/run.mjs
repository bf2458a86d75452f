import { spawnSync } from 'node:child_process';
import { parseArgs } from 'node:util';
import { install } from '../install.mjs';
import { ensureChromium, ensureFirefox, ensureWebKit } from '../programs.mjs';

/**
 * `npm run engines`: the tests of behaviour and the stories in Firefox and WebKit, and one conversation in all three engines. It installs what is
 * missing, and says what it cannot run. `npm run engines -- firefox --only tests packages/ui/src/thread` runs a part.
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

let isGreen = true;
for (const engine of engines.filter((each) => each !== 'chromium')) {
  if (parts.includes('tests')) isGreen = vitest(`${engine} tests`, files) && isGreen;
  if (parts.includes('stories')) isGreen = vitest(`${engine} stories`, []) && isGreen;
}
if (parts.includes('conversation')) isGreen = (await converse()) && isGreen;
process.exit(isGreen ? 0 : 1);

function vitest(project, filters) {
  const args = [
    '--config',
    'scripts/engines/vitest.config.mjs',
    '--root',
    '.',
    '--project',
    project,
    '--no-file-parallelism',
  ];
  return spawnSync('npx', ['vitest', 'run', ...args, ...filters], { stdio: 'inherit' }).status === 0;
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
