import { existsSync, readFileSync } from 'node:fs';
import { fail, pnpm } from './pnpm.mjs';

/** Installs the packages unless node_modules matches the lock file. `npm start` and `npm test` work in a fresh clone, which no tool does. */
export function install() {
  const [major = 0, minor = 0] = process.versions.node.split('.').map(Number);
  if (major < 20 || (major === 20 && minor < 19))
    fail(`Node ${process.versions.node} is too old: 20.19 or later is needed.`);
  const installed = 'node_modules/.pnpm/lock.yaml';
  if (existsSync(installed) && readFileSync(installed, 'utf8') === readFileSync('pnpm-lock.yaml', 'utf8')) return;
  console.log('Installing packages…');
  pnpm('install', '--frozen-lockfile', '--reporter=append-only');
}
