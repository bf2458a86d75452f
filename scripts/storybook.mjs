import { writeAgentFiles } from './agents/agentFiles.mjs';
import { install } from './install.mjs';
import { run } from './pnpm.mjs';

/**
 * `npm run storybook` installs what is missing, writes the pages of the documentation and starts Storybook. `npm run storybook -- build` writes a
 * static site to `storybook-static`, for any host.
 */
install();
run('node', ['scripts/site/write.mjs']);
const isBuild = process.argv[2] === 'build';
const args = isBuild
  ? ['build', '--output-dir', '../storybook-static', ...process.argv.slice(3)]
  : ['dev', '--port', '6006', '--host', '127.0.0.1', ...process.argv.slice(2)];
run('npx', ['storybook', ...args], { cwd: 'storybook', env: { ...process.env, STORYBOOK_DISABLE_TELEMETRY: '1' } });
if (isBuild) writeAgentFiles('storybook-static');
