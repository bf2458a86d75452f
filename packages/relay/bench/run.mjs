// Measures the relay beside nginx and beside nothing at all, in one run. See README.md.
import { build } from 'esbuild';
import { fork, spawn, spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const HERE = dirname(fileURLToPath(import.meta.url));
const { STREAMS = '1000', RATE = '5', SECONDS = '10', NGINX = 'nginx', REDIS_SERVER = 'redis-server' } = process.env;
const folder = mkdtempSync(join(HERE, '../node_modules/.bench-'));
const temporary = mkdtempSync(join(tmpdir(), 'relay-bench-'));
const children = [];

const has = (command, flag) => spawnSync(command, [flag]).status === 0;
const message = (child, name) =>
  new Promise((resolve) => child.on('message', (value) => name in value && resolve(value[name])));
const pause = (ms) => new Promise((resolve) => setTimeout(resolve, ms));

function start(command, args, env = {}) {
  const child = spawn(command, args, { env: { PATH: process.env.PATH, ...env }, stdio: ['ignore', 'pipe', 'inherit'] });
  children.push(child);
  return child;
}

async function freePort() {
  const server = createServer();
  await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address();
  await new Promise((resolve) => server.close(resolve));
  return port;
}

async function untilUp(url) {
  while (!(await fetch(url).catch(() => undefined))) await pause(20);
}

/** CPU seconds and resident bytes of a process and of those that it started. */
function usage(pid) {
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

async function startNginx(port) {
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
  await untilUp(`http://127.0.0.1:${own}/models`);
  return { url: `http://127.0.0.1:${own}`, pid: child.pid };
}

const startRelay = (port, ...args) =>
  startNode([join(folder, 'cli.mjs'), '--upstream', `http://127.0.0.1:${port}`, '--port', '0', ...args]);

async function startNode(args, env) {
  const child = start(process.execPath, args, env);
  const url = await new Promise((resolve) =>
    child.stdout.on('data', (data) => resolve(/clients: (\S+)/.exec(data)?.[1])),
  );
  return { url, pid: child.pid };
}

async function measure({ url, pid }, keys) {
  // Once around first, so that every code path is warm.
  await runClient(url, keys, '20');
  await pause(300);
  const before = pid ? usage(pid) : undefined;
  let peak = before;
  const result = await runClient(url, keys, STREAMS, () => {
    if (pid) setTimeout(() => (peak = usage(pid)), (Number(SECONDS) * 1000) / 2);
  });
  const after = pid ? usage(pid) : undefined;
  return {
    ...result,
    ...(pid && {
      cpu: ((after.cpu - before.cpu) * 1000 * 1000) / result.events,
      memory: (peak.rss - before.rss) / Number(STREAMS) / 1024,
    }),
  };
}

async function runClient(url, keys, streams, onOpen = () => {}) {
  const child = fork(join(HERE, 'client.mjs'), {
    env: { ...process.env, URL: url, STREAMS: streams, KEYS: keys ? '1' : '' },
  });
  void message(child, 'open').then(onOpen);
  return message(child, 'result');
}

try {
  await build({
    entryPoints: [join(HERE, '../src/cli.ts')],
    outfile: join(folder, 'cli.mjs'),
    bundle: true,
    platform: 'node',
    format: 'esm',
    external: ['redis', 'ioredis', 'yaml', '@opentelemetry/api'],
    logLevel: 'error',
  });
  const upstream = fork(join(HERE, 'upstream.mjs'), { env: { ...process.env, RATE, SECONDS } });
  children.push(upstream);
  const port = await message(upstream, 'port');
  const rows = [['nothing between', await measure({ url: `http://127.0.0.1:${port}` }, false)]];
  if (has(NGINX, '-v')) rows.push(['nginx', await measure(await startNginx(port), false)]);
  const plain = await startNode([join(HERE, 'plainProxy.mjs')], { UPSTREAM_PORT: port });
  rows.push(['plain node:http proxy', await measure(plain, false)]);
  rows.push(['relay, no keys', await measure(await startRelay(port), false)]);
  rows.push(['relay, keys, memory', await measure(await startRelay(port), true)]);
  if (has(REDIS_SERVER, '--version')) {
    const socket = join(temporary, 'redis.sock');
    start(REDIS_SERVER, ['--port', '0', '--unixsocket', socket, '--save', '', '--dir', temporary]);
    await pause(500);
    rows.push(['relay, keys, Redis', await measure(await startRelay(port, '--redis', `unix://${socket}`), true)]);
  }
  const show = (value) => (value === undefined ? '' : value.toFixed(1));
  const floor = rows.find(([name]) => name === 'nginx')?.[1];
  const lines = [
    ['', 'events', 'failed', 'p50 ms', 'p99 ms', 'CPU ms / 1,000 events', 'x nginx', 'KiB a stream'],
    ...rows.map(([name, { events, failed, p50, p99, cpu, memory }]) => [
      name,
      events,
      failed,
      show(p50),
      show(p99),
      show(cpu),
      show(floor && cpu && cpu / floor.cpu),
      show(memory),
    ]),
  ];
  process.stdout.write(`${STREAMS} streams, ${RATE} events a second each, ${SECONDS} s\n`);
  for (const line of lines)
    process.stdout.write(`${line.map((cell, at) => String(cell)[at ? 'padStart' : 'padEnd'](23)).join('')}\n`);
} finally {
  for (const child of children) child.kill('SIGKILL');
  rmSync(folder, { recursive: true, force: true });
  rmSync(temporary, { recursive: true, force: true });
}
