import { spawn } from 'node:child_process';
import { stripVTControlCharacters } from 'node:util';

/** Starts a command, and resolves when its output matches. `stop` ends it and all that it has started. */
export async function start(command, args, { cwd, env, until }) {
  const child = spawn(command, args, {
    cwd,
    env: { ...process.env, ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
    detached: true,
  });
  let output = '';
  const found = await new Promise((resolve, reject) => {
    const read = (data) => {
      output += data;
      const match = until.exec(stripVTControlCharacters(output));
      if (match) resolve(match);
    };
    child.stdout.on('data', read);
    child.stderr.on('data', read);
    child.once('exit', () => reject(new Error(`${command} ${args.join(' ')} ended:\n${output}`)));
  });
  return { found, stop: () => process.kill(-child.pid, 'SIGTERM') };
}
