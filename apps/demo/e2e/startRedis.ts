import { spawn, spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** A Redis server of a test's own. */
export interface TestRedis {
  readonly url: string;
  /** How many keys it holds. */
  size(): number;
  close(): Promise<void>;
}

/** Whether there is a Redis to test with. */
export const hasRedis: boolean = spawnSync('redis-server', ['--version']).status === 0;

export async function startRedis(): Promise<TestRedis> {
  const folder = await mkdtemp(join(tmpdir(), 'demo-redis-'));
  const socket = join(folder, 'redis.sock');
  const server = spawn('redis-server', ['--port', '0', '--unixsocket', socket, '--dir', folder, '--save', ''], {
    stdio: 'ignore',
  });
  const exited = new Promise((resolve) => server.once('exit', resolve));
  while (!existsSync(socket)) await new Promise((resolve) => setTimeout(resolve, 20));
  return {
    url: `unix://${socket}`,
    size: () => Number(spawnSync('redis-cli', ['-s', socket, 'dbsize'], { encoding: 'utf8' }).stdout),
    close: async () => {
      server.kill();
      await exited;
      await rm(folder, { recursive: true, force: true });
    },
  };
}
