import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';

/** npx fetches the version that package.json names, because npm cannot install a workspace with a catalog. */
const { packageManager } = JSON.parse(readFileSync('package.json', 'utf8'));

/** Runs pnpm with these arguments; ends the process with its status when it fails. */
export function pnpm(...args) {
  run('npx', ['-y', packageManager, ...args]);
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

/** Prints one line and ends the process. */
export function fail(message) {
  console.error(`\n✗ ${message}\n`);
  process.exit(1);
}
