import { spawn, spawnSync, type ChildProcess } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { redisCommand } from './redisCommand.js';

/** A Redis server for one test, on a socket and a port. */
export interface TestRedis {
  readonly socket: string;
  readonly port: number;
  readonly folder: string;
  /** Sends a command. */
  cli(...args: readonly string[]): Promise<string>;
  /** Kills it and starts it again. With `keep`, its data is on disk and comes back. */
  restart(): Promise<void>;
  stop(): Promise<void>;
  start(): Promise<void>;
  /** Freezes the process, or continues it. */
  pause(): void;
  resume(): void;
  close(): Promise<void>;
}

export interface TestRedisOptions {
  readonly keep?: boolean;
  readonly args?: readonly string[];
  readonly port?: number;
  /** Arguments in place of the usual ones, except for the port. */
  readonly config?: readonly string[];
}

const BINARY = process.env['REDIS_SERVER'] ?? 'redis-server';

/** Whether there is a Redis to test with. Machines without one run the other tests. */
export const hasRedis: boolean = spawnSync(BINARY, ['--version']).status === 0;

export async function startRedis(options: TestRedisOptions = {}): Promise<TestRedis> {
  const { keep = false, args: more = [], port = await freePort() } = options;
  const folder = await mkdtemp(join(tmpdir(), 'relay-redis-'));
  const socket = join(folder, 'redis.sock');
  const usual = `--bind 127.0.0.1 --port ${port} --unixsocket ${socket} --dir ${folder} --appendonly ${keep ? 'yes' : 'no'}
    --appendfsync no --repl-diskless-sync-delay 0`;
  const args = options.config
    ? [...options.config, '--port', String(port)]
    : [...usual.split(/\s+/), '--save', '', ...more];
  const cli = async (...command: readonly string[]): Promise<string> =>
    (await redisCommand(options.config ? port : socket, command)).trim();
  let child: ChildProcess | undefined;
  // A test that is interrupted leaves no server behind.
  const kill = (): void => void child?.kill('SIGKILL');
  process.on('exit', kill);
  const start = async (): Promise<void> => {
    const server = spawn(BINARY, args, { stdio: 'ignore' });
    child = server;
    let failure: Error | undefined;
    server.once('error', (error) => (failure = error));
    server.once('exit', (code) => (failure = new Error(`redis-server ended with ${code}.`)));
    while (!/PONG|NOAUTH/.test(await cli('PING').catch(String))) {
      if (failure) throw failure;
      await new Promise((resolve) => setTimeout(resolve, 20));
    }
  };
  const stop = async (): Promise<void> => {
    const server = child;
    child = undefined;
    if (!server || server.exitCode !== null || server.signalCode !== null) return;
    const ended = new Promise((resolve) => server.once('exit', resolve));
    server.kill('SIGKILL');
    await ended;
    await rm(socket, { force: true });
  };
  await start();
  return {
    socket,
    port,
    folder,
    cli,
    start,
    stop,
    pause: () => void child?.kill('SIGSTOP'),
    resume: () => void child?.kill('SIGCONT'),
    restart: async () => {
      await stop();
      await start();
    },
    close: async () => {
      await stop();
      process.off('exit', kill);
      await rm(folder, { recursive: true, force: true });
    },
  };
}

/** Ports that were given out, so that two servers that start at the same time do not get the same one. */
const given = new Set<number>();

export async function freePort(): Promise<number> {
  for (;;) {
    const server = createServer();
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const { port } = server.address() as { port: number };
    await new Promise((resolve) => server.close(resolve));
    // The bus of a cluster takes the port 10,000 above.
    if (port > 55_000 || given.has(port)) continue;
    given.add(port);
    return port;
  }
}
