import { spawn } from 'node:child_process';
import { existsSync, readdirSync } from 'node:fs';

/** Type-checks every project by itself, as a user's own compiler would see it. */
const projects = [...readdirSync('packages').map((name) => `packages/${name}`), 'apps/demo', 'storybook'].filter(
  (path) => existsSync(`${path}/tsconfig.json`),
);

const check = (path) =>
  new Promise((resolve) => {
    const child = spawn('npx', ['tsc', '-p', `${path}/tsconfig.json`], {
      stdio: 'inherit',
      shell: process.platform === 'win32',
    });
    child.on('close', (status) => resolve(status === 0));
  });

let isSound = true;
for (const path of projects) {
  if (!(await check(path))) {
    isSound = false;
    console.error(`✗ ${path}`);
  }
}
console.log(isSound ? `${projects.length} projects type-check` : 'type errors');
process.exit(isSound ? 0 : 1);
