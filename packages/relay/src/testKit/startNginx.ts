import { spawn, spawnSync } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** An nginx for one test in front of a server. */
export interface TestNginx {
  readonly url: string;
  close(): Promise<void>;
}

const BINARY = process.env['NGINX'] ?? 'nginx';

/** Whether there is an nginx to test with. */
export const hasNginx: boolean = spawnSync(BINARY, ['-v']).status === 0;

/** A `proxy_pass` and the given directives: otherwise buffering, gzip and timeouts are as nginx has them by default. */
export async function startNginx(upstream: string, directives: string = ''): Promise<TestNginx> {
  const folder = await mkdtemp(join(tmpdir(), 'relay-nginx-'));
  const port = await freePort();
  const config = join(folder, 'nginx.conf');
  const temporary = ['client_body', 'proxy', 'fastcgi', 'uwsgi', 'scgi']
    .map((name) => `${name}_temp_path ${folder}/${name};`)
    .join(' ');
  await writeFile(
    config,
    `daemon off; master_process off; pid ${folder}/nginx.pid; error_log ${folder}/error.log;
     events {}
     http { access_log off; ${temporary} server { listen 127.0.0.1:${port}; location / { proxy_pass ${upstream}; ${directives} } } }`,
  );
  const server = spawn(BINARY, ['-c', config, '-e', join(folder, 'error.log')], { stdio: 'ignore' });
  const exited = new Promise((resolve) => server.once('exit', resolve));
  const url = `http://127.0.0.1:${port}`;
  while (!(await fetch(url).catch(() => undefined))) {
    if (server.exitCode !== null) throw new Error('nginx ended before it listened.');
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
  return {
    url,
    close: async () => {
      server.kill('SIGTERM');
      await exited;
      await rm(folder, { recursive: true, force: true });
    },
  };
}

async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as { port: number };
  await new Promise((resolve) => server.close(resolve));
  return port;
}
