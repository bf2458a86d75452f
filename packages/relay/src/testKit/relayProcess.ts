import { build } from 'esbuild';
import { spawn, type ChildProcess } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const PACKAGE = join(dirname(fileURLToPath(import.meta.url)), '../..');

/** Builds the command into one file, inside the package so that it finds its dependencies. */
export async function buildCommand(): Promise<{ readonly file: string; remove(): Promise<void> }> {
  const folder = await mkdtemp(join(PACKAGE, 'node_modules/.relay-'));
  const file = join(folder, 'cli.mjs');
  await build({
    entryPoints: [join(PACKAGE, 'src/cli.ts')],
    outfile: file,
    bundle: true,
    platform: 'node',
    format: 'esm',
    external: ['redis', 'ioredis', 'yaml', '@opentelemetry/api'],
    logLevel: 'error',
  });
  return { file, remove: () => rm(folder, { recursive: true, force: true }) };
}

/** A relay in its own process. */
export interface RelayProcess {
  /** The base URL, once it listens. */
  readonly ready: Promise<string>;
  readonly pid: number | undefined;
  readonly exited: Promise<number | null>;
  readonly output: () => string;
  kill(signal: NodeJS.Signals): void;
}

export function startCommand(
  file: string,
  args: readonly string[],
  env: Readonly<Record<string, string>> = {},
): RelayProcess {
  const child: ChildProcess = spawn(process.execPath, [file, ...args], {
    env: { PATH: process.env['PATH'], ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let output = '';
  const ready = new Promise<string>((resolve, reject) => {
    const read = (data: Buffer): void => {
      output += data.toString();
      const url = /Base URL for clients: (\S+)/.exec(output)?.[1];
      if (url) resolve(url);
    };
    child.stdout?.on('data', read);
    child.stderr?.on('data', read);
    child.once('exit', () => reject(new Error(`The relay ended before it listened: ${output}`)));
  });
  ready.catch(() => {});
  // Closed comes after the last output.
  const exited = new Promise<number | null>((resolve) => child.once('close', resolve));
  return { pid: child.pid, ready, exited, output: () => output, kill: (signal) => void child.kill(signal) };
}
