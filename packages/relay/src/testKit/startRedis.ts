import { spawn, spawnSync, type ChildProcess } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { createConnection } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** A Redis server of a test's own, on a socket in a folder of its own. */
export interface TestRedis {
  readonly socket: string;
  /** Ends it as a crash would, and starts it again. With `keep`, what it held is on disk and comes back. */
  restart(): Promise<void>;
  stop(): Promise<void>;
  start(): Promise<void>;
  close(): Promise<void>;
}

const BINARY = process.env['REDIS_SERVER'] ?? 'redis-server';

/** Whether there is a Redis to test with. Machines without one test the rest. */
export const hasRedis: boolean = spawnSync(BINARY, ['--version']).status === 0;

export async function startRedis({ keep = false }: { readonly keep?: boolean } = {}): Promise<TestRedis> {
  const folder = await mkdtemp(join(tmpdir(), 'relay-redis-'));
  const socket = join(folder, 'redis.sock');
  const args = [
    '--port',
    '0',
    '--unixsocket',
    socket,
    '--dir',
    folder,
    '--save',
    '',
    '--appendonly',
    keep ? 'yes' : 'no',
    '--appendfsync',
    'no',
  ];
  let child: ChildProcess | undefined;
  const start = async (): Promise<void> => {
    const server = spawn(BINARY, args, { stdio: 'ignore' });
    child = server;
    const failed = new Promise<never>((_resolve, reject) => server.once('error', reject));
    await Promise.race([untilListening(socket), failed]);
  };
  const stop = async (): Promise<void> => {
    const server = child;
    child = undefined;
    if (!server || server.exitCode !== null) return;
    const ended = new Promise((resolve) => server.once('exit', resolve));
    server.kill('SIGKILL');
    await ended;
    await rm(socket, { force: true });
  };
  await start();
  return {
    socket,
    start,
    stop,
    restart: async () => {
      await stop();
      await start();
    },
    close: async () => {
      await stop();
      await rm(folder, { recursive: true, force: true });
    },
  };
}

async function untilListening(socket: string): Promise<void> {
  for (;;) {
    const isUp = await new Promise<boolean>((resolve) => {
      const connection = createConnection(socket, () => {
        connection.destroy();
        resolve(true);
      });
      connection.on('error', () => resolve(false));
    });
    if (isUp) return;
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}
