// What the benchmarks share: processes, servers and the CPU time that they take.
import { build } from 'esbuild';
import { spawn, spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

export const HERE = dirname(fileURLToPath(import.meta.url));
export const { NGINX = 'nginx', REDIS_SERVER = 'redis-server', REDIS_CLI = 'redis-cli' } = process.env;
/** Inside the package, so that the command finds its dependencies. */
const folder = mkdtempSync(join(HERE, '../node_modules/.bench-'));
const temporary = mkdtempSync(join(tmpdir(), 'relay-bench-'));
const children = [];

export const has = (command, flag) => spawnSync(command, [flag]).status === 0;
export const pause = (ms) => new Promise((resolve) => setTimeout(resolve, ms));
export const message = (child, name) =>
  new Promise((resolve) => child.on('message', (value) => name in value && resolve(value[name])));

export function start(command, args, env = {}, stdio = ['ignore', 'pipe', 'inherit']) {
  const child = spawn(command, args, { env: { PATH: process.env.PATH, ...env }, stdio });
  children.push(child);
  return child;
}

export function keep(child) {
  children.push(child);
  return child;
}

export function cleanUp() {
  for (const child of children) child.kill('SIGKILL');
  rmSync(folder, { recursive: true, force: true });
  rmSync(temporary, { recursive: true, force: true });
}

export async function freePort() {
  const server = createServer();
  await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address();
  await new Promise((resolve) => server.close(resolve));
  // The bus of a cluster takes the port 10,000 above.
  return port > 55_000 ? freePort() : port;
}

export async function buildRelay() {
  await build({
    entryPoints: [join(HERE, '../src/cli.ts')],
    outfile: join(folder, 'cli.mjs'),
    bundle: true,
    platform: 'node',
    format: 'esm',
    external: ['redis', 'ioredis', 'yaml', '@opentelemetry/api'],
    logLevel: 'error',
  });
}

const relayArguments = (upstreamPort, args) => [
  join(folder, 'cli.mjs'),
  '--upstream',
  `http://127.0.0.1:${upstreamPort}`,
  '--port',
  '0',
  ...args,
];
export const startRelay = (upstreamPort, ...args) => startNode(relayArguments(upstreamPort, args));

/** The same, with a function that measures its memory after a collection of garbage, in bytes. */
export async function startProbedRelay(upstreamPort, ...args) {
  const probe = ['--expose-gc', '--import', join(HERE, 'memoryProbe.mjs')];
  const relay = await startNode([...probe, ...relayArguments(upstreamPort, args)]);
  const measureMemory = () =>
    new Promise((resolve) => {
      const onData = (data) => {
        const found = /^memory: (.*)$/m.exec(data)?.[1];
        if (!found) return;
        relay.child.stdout.off('data', onData);
        resolve(JSON.parse(found));
      };
      relay.child.stdout.on('data', onData);
      relay.child.kill('SIGUSR2');
    });
  return { ...relay, measureMemory };
}

/** A program that prints the address for its clients. */
export async function startNode(args, env) {
  const child = start(process.execPath, args, env);
  const url = await new Promise((resolve) => {
    let text = '';
    child.stdout.on('data', (data) => {
      text += data;
      const found = /clients: (\S+)/.exec(text)?.[1];
      if (found) resolve(found);
    });
  });
  return { url, pid: child.pid, child };
}

export async function startNginx(port) {
  const own = await freePort();
  const config = join(temporary, 'nginx.conf');
  writeFileSync(
    config,
    `daemon off; master_process off; pid ${temporary}/nginx.pid; error_log ${temporary}/error.log;
     worker_rlimit_nofile 8192; events { worker_connections 4096; }
     http { access_log off; client_body_temp_path ${temporary}/b; proxy_temp_path ${temporary}/p; fastcgi_temp_path ${temporary}/f; uwsgi_temp_path ${temporary}/u; scgi_temp_path ${temporary}/s;
     server { listen 127.0.0.1:${own} backlog=4096; location / { proxy_pass http://127.0.0.1:${port}/; proxy_buffering off; proxy_http_version 1.1; proxy_set_header Connection ''; } } }`,
  );
  const child = start(NGINX, ['-c', config, '-e', join(temporary, 'error.log')]);
  const url = `http://127.0.0.1:${own}`;
  while (!(await fetch(`${url}/models`).catch(() => undefined))) await pause(20);
  return { url, pid: child.pid };
}

export async function startRedis(name) {
  const socket = join(temporary, `${name}.sock`);
  const args = ['--port', '0', '--unixsocket', socket, '--save', '', '--dir', temporary];
  const child = start(REDIS_SERVER, args, {}, 'ignore');
  while (spawnSync(REDIS_CLI, ['-s', socket, 'PING']).status !== 0) await pause(20);
  return { url: `unix://${socket}`, pid: child.pid, socket };
}

/** A cluster of this many masters without replicas. */
export async function startCluster(masters) {
  const ports = [];
  for (let at = 0; at < masters; at++) ports.push(await freePort());
  const pids = ports.map((port) => {
    const args = `--bind 127.0.0.1 --port ${port} --cluster-enabled yes --cluster-config-file nodes-${port}.conf --dir ${temporary}`;
    return start(REDIS_SERVER, [...args.split(' '), '--save', ''], {}, 'ignore').pid;
  });
  const cli = (port, ...args) => spawnSync(REDIS_CLI, ['-p', String(port), ...args]).stdout.toString();
  for (const port of ports) while (!cli(port, 'PING').includes('PONG')) await pause(20);
  for (const [at, port] of ports.entries()) {
    const range = [at, at + 1].map((share) => Math.ceil((16_384 / masters) * share));
    cli(port, 'CLUSTER', 'ADDSLOTSRANGE', String(range[0]), String(range[1] - 1));
    if (at > 0) cli(port, 'CLUSTER', 'MEET', '127.0.0.1', String(ports[0]));
  }
  for (const port of ports) while (!cli(port, 'CLUSTER', 'INFO').includes('cluster_state:ok')) await pause(50);
  return { url: `redis://127.0.0.1:${ports[0]}`, pids };
}

/** CPU seconds and resident bytes of a process and of those that it started. */
export function usage(pid) {
  const pids = [pid, ...readFileSync(`/proc/${pid}/task/${pid}/children`, 'utf8').trim().split(' ').filter(Boolean)];
  return pids.reduce(
    (sum, id) => {
      const fields = readFileSync(`/proc/${id}/stat`, 'utf8')
        .replace(/^.*\) /, '')
        .split(' ');
      return {
        cpu: sum.cpu + (Number(fields[11]) + Number(fields[12])) / 100,
        rss: sum.rss + Number(fields[21]) * 4096,
      };
    },
    { cpu: 0, rss: 0 },
  );
}

export function printTable(rows) {
  const widths = rows[0].map((_cell, at) => Math.max(...rows.map((row) => String(row[at]).length)) + 2);
  for (const row of rows)
    process.stdout.write(`${row.map((cell, at) => String(cell)[at ? 'padStart' : 'padEnd'](widths[at])).join('')}\n`);
}
