// Shows that the throughput of the store grows with the masters of a cluster. See README.md.
import { randomUUID } from 'node:crypto';
import { fork } from 'node:child_process';
import { rmSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';
import { cleanUp, HERE, keep, message, printTable, startCluster, usage } from './kit.mjs';

const { SECONDS = '4', STREAMS = '400', MASTERS = '1,2,3' } = process.env;
const isWriter = process.argv[2] === 'writer';

/** One relay process, reduced to its store: it writes as many events as the cluster takes. */
async function write() {
  const { redisStore } = await import(process.env.STORE);
  const store = redisStore({ url: process.env.REDIS_URL, cluster: true });
  await store.connect();
  const event = `data: ${JSON.stringify({ choices: [{ index: 0, delta: { content: 'word ' } }] })}\n\n`;
  const writers = [];
  for (let at = 0; at < Number(STREAMS); at++) {
    const { writer } = await store.open(randomUUID(), { owner: 'bench', fingerprint: 'f' });
    writers.push(writer);
  }
  process.send({ ready: true });
  await new Promise((resolve) => process.once('message', resolve));
  const until = performance.now() + Number(SECONDS) * 1000;
  let [events, streams] = [0, 0];
  await Promise.all(
    writers.map(async (writer) => {
      while (performance.now() < until) {
        writer.append(Array.from({ length: 64 }, () => event));
        events += 64;
        // A short answer in one write, so that its end is confirmed by Redis.
        await writer.end('done');
        streams += 1;
        const opened = await store.open(randomUUID(), { owner: 'bench', fingerprint: 'f' });
        writer = opened.writer;
      }
    }),
  );
  process.send({ result: { events, streams } }, () => {
    cleanUp();
    process.exit(0);
  });
}

async function main() {
  const outfile = join(HERE, `../node_modules/.bench-store-${process.pid}.mjs`);
  const rows = [
    ['masters', 'writers', 'events a second', 'of the busiest master', 'events a second with a core for it'],
  ];
  try {
    await build({
      entryPoints: [join(HERE, '../src/store/redisStore.ts')],
      outfile,
      bundle: true,
      platform: 'node',
      format: 'esm',
      external: ['redis', 'ioredis'],
      logLevel: 'error',
    });
    for (const masters of MASTERS.split(',').map(Number)) {
      const cluster = await startCluster(masters);
      const env = { ...process.env, STORE: outfile, REDIS_URL: cluster.url };
      const writers = Array.from({ length: masters }, () =>
        keep(fork(fileURLToPath(import.meta.url), ['writer'], { env })),
      );
      await Promise.all(writers.map((child) => message(child, 'ready')));
      const cpuOf = () => cluster.pids.map((pid) => usage(pid).cpu);
      const before = cpuOf();
      const results = writers.map((child) => message(child, 'result'));
      const startedAt = performance.now();
      for (const child of writers) child.send('go');
      const events = (await Promise.all(results)).reduce((sum, one) => sum + one.events, 0);
      const seconds = (performance.now() - startedAt) / 1000;
      const after = cpuOf();
      const busiest = Math.max(...after.map((cpu, at) => cpu - before[at]));
      const share = `${Math.round((busiest / seconds) * 100)} % CPU`;
      rows.push([masters, masters, Math.round(events / seconds), share, Math.round(events / busiest)]);
      for (const pid of cluster.pids) process.kill(pid, 'SIGKILL');
    }
    process.stdout.write(`${availableParallelism()} cores for masters and writers together\n`);
    printTable(rows);
  } finally {
    rmSync(outfile, { force: true });
    cleanUp();
  }
}

await (isWriter ? write() : main());
