import { spawn } from 'node:child_process';

/**
 * Runs a command beside others, and says all that it said when it is over, below its name: they would all talk at once. Resolves with
 * whether it succeeded.
 */
export function runAside(name, command, args) {
  const startMs = Date.now();
  return new Promise((resolve) => {
    const child = spawn(command, args, { stdio: ['ignore', 'pipe', 'pipe'], shell: process.platform === 'win32' });
    let said = '';
    for (const stream of [child.stdout, child.stderr]) stream.setEncoding('utf8').on('data', (text) => (said += text));
    child.on('error', ({ message }) => (said += `${command} could not be started: ${message}\n`));
    child.on('close', (status) => {
      console.log(`\n── ${name} (${((Date.now() - startMs) / 1000).toFixed(1)} s)\n${said.trimEnd()}`);
      resolve(status === 0);
    });
  });
}
