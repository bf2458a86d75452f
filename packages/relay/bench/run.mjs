// Measures the relay beside nginx, beside a plain proxy and beside nothing at all, in one run. See README.md.
import { fork } from 'node:child_process';
import { join } from 'node:path';
import {
  buildRelay,
  cleanUp,
  has,
  HERE,
  keep,
  message,
  NGINX,
  pause,
  printTable,
  REDIS_SERVER,
  startNginx,
  startNode,
  startRedis,
  startRelay,
  usage,
} from './kit.mjs';

const { STREAMS = '1000', RATE = '5', SECONDS = '10', WARM_UPS = '3', WARM_STREAMS = '500' } = process.env;

/** Runs the load over all processes of a row, and adds their CPU time and memory. */
async function measure(processes, keys) {
  const pids = processes.map(({ pid }) => pid).filter(Boolean);
  const total = () =>
    pids.map(usage).reduce((sum, { cpu, rss }) => ({ cpu: sum.cpu + cpu, rss: sum.rss + rss }), { cpu: 0, rss: 0 });
  const urls = processes.map(({ url }) => url).join(',');
  // A relay runs for days. The first thousand requests of a process cost up to twice as much, because their code is not compiled yet.
  for (let round = 0; round < Number(WARM_UPS); round++) await runClient(urls, keys, WARM_STREAMS, undefined, true);
  await pause(300);
  const before = total();
  let peak = before;
  const result = await runClient(urls, keys, STREAMS, () => setTimeout(() => (peak = total()), Number(SECONDS) * 500));
  const cpu = ((total().cpu - before.cpu) * 1_000_000) / result.events;
  return { ...result, ...(pids.length > 0 && { cpu, memory: (peak.rss - before.rss) / Number(STREAMS) / 1024 }) };
}

async function runClient(url, keys, streams, onOpen = () => {}, isWarming = false) {
  const env = { ...process.env, URL: url, STREAMS: streams, KEYS: keys ? '1' : '', WARM: isWarming ? '1' : '' };
  const child = fork(join(HERE, 'client.mjs'), { env });
  void message(child, 'open').then(onOpen);
  return message(child, 'result');
}

const several = async (count, startOne) => {
  const all = [];
  for (let at = 0; at < count; at++) all.push(await startOne());
  return all;
};

try {
  await buildRelay();
  const upstream = keep(fork(join(HERE, 'upstream.mjs'), { env: { ...process.env, RATE, SECONDS } }));
  const port = await message(upstream, 'port');
  const plain = () => startNode([join(HERE, 'plainProxy.mjs')], { UPSTREAM_PORT: port });
  const rows = [];
  const row = async (name, count, startOne, keys) => {
    const processes = await several(count, startOne);
    rows.push([name, count, await measure(processes, keys)]);
    for (const { child } of processes) child?.kill('SIGKILL');
  };
  await row('nothing between', 1, async () => ({ url: `http://127.0.0.1:${port}` }), false);
  if (has(NGINX, '-v')) await row('nginx', 1, () => startNginx(port), false);
  for (const count of [1, 2, 3]) await row('plain node:http proxy', count, plain, false);
  await row('relay, no keys', 1, () => startRelay(port), false);
  await row('relay, keys, memory', 1, () => startRelay(port), true);
  if (has(REDIS_SERVER, '--version')) {
    const redis = await startRedis('bench');
    for (const count of [1, 2, 3])
      await row('relay, keys, Redis', count, () => startRelay(port, '--redis', redis.url), true);
  }
  const show = (value) => (value === undefined || Number.isNaN(value) ? '' : value.toFixed(1));
  const cpuOf = (name, count) => rows.find(([one, many]) => one === name && many === count)?.[2].cpu;
  process.stdout.write(`${STREAMS} streams, ${RATE} events a second each, ${SECONDS} s\n`);
  printTable([
    [
      '',
      'processes',
      'events',
      'failed',
      'p50 ms',
      'p99 ms',
      'CPU ms / 1,000 events',
      'x nginx',
      'x plain',
      'KiB a stream',
    ],
    ...rows.map(([name, count, { events, failed, p50, p99, cpu, memory }]) => [
      name,
      count,
      events,
      failed,
      show(p50),
      show(p99),
      show(cpu),
      show(cpu / cpuOf('nginx', 1)),
      // Beside as many plain proxies: more processes with the same load wake up more often, whatever they do.
      show(cpu / cpuOf('plain node:http proxy', count)),
      show(memory),
    ]),
  ]);
} finally {
  cleanUp();
}
