import { spawnSync } from 'node:child_process';

/** The one place that names the package manager's version. It is fetched by npx where it is missing. */
const PNPM = 'pnpm@12.21.0';

/** Runs pnpm with these arguments; ends the process with its status when it fails. */
export function pnpm(...args) {
  run('npx', ['-y', PNPM, ...args]);
}

/** Runs a command in the foreground; ends the process with its status when it fails. */
export function run(command, args, options = {}) {
  const { status, error } = spawnSync(command, args, {
    stdio: 'inherit',
    shell: process.platform === 'win32',
    ...options,
  });
  if (error) fail(`${command} could not be started: ${error.message}`);
  if (status !== 0) process.exit(status ?? 1);
}

/** Says in one line why it cannot go on. */
export function fail(message) {
  console.error(`\n✗ ${message}\n`);
  process.exit(1);
}
