// Lets relays die and drain at random while readers are cut at random. See README.md.
import { randomUUID } from 'node:crypto';
import { createServer } from 'node:http';
import { buildRelay, cleanUp, pause, startProbedRelay, startRedis, startRelay, usage } from './kit.mjs';

const { SECONDS = '600', CUTS = '200', SEED = '1', READERS = '20', KILL_MS = '4000' } = process.env;
/** With `CUTS`, it ends after so many cuts; otherwise after so many seconds. */
const isSoak = process.argv.includes('--soak');
const WORDS = 120;
const WORD_MS = 8;
/** Bytes for each request by which the memory of a relay may grow. A request that is left behind takes more than ten times as much. */
const FLAT_BYTES = 1024;
/** Bytes by which it may grow besides, for code that is compiled in the meantime. */
const CODE_BYTES = 1_048_576;
/** The last answer may still be on its way, and is held for 30 seconds. */
const REST_MS = 45_000;

/** A random number generator with a seed, so that a run can be repeated. */
function createRandom(seed) {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}
const random = createRandom(Number(SEED));
const pick = (list) => list[Math.floor(random() * list.length)];

/** The upstream: it counts how often each question is asked. */
const asked = new Map();
const upstream = createServer((request, response) => {
  let text = '';
  request.on('data', (data) => (text += data));
  request.on('end', () => {
    if (request.method === 'GET') return response.end('{"data":[]}');
    const name = JSON.parse(text).messages[0].content;
    asked.set(name, (asked.get(name) ?? 0) + 1);
    response.writeHead(200, { 'content-type': 'text/event-stream' });
    let at = 0;
    const timer = setInterval(() => {
      if (at === WORDS) {
        clearInterval(timer);
        return response.end('data: [DONE]\n\n');
      }
      response.write(`data: ${JSON.stringify({ choices: [{ delta: { content: `${name}-${at++} ` } }] })}\n\n`);
    }, WORD_MS);
    response.on('close', () => clearInterval(timer));
  });
});
await new Promise((resolve) => upstream.listen(0, '127.0.0.1', resolve));

const totals = { answers: 0, whole: 0, lost: 0, unstored: 0, cuts: 0, killed: 0, drained: 0, problems: [] };
const wholeOf = (name) => Array.from({ length: WORDS }, (_word, at) => `${name}-${at} `).join('');
let [isOver, isResting] = [false, false];

let requestsOfFirst = 0;

async function readOnce(relays, key, name, state) {
  const cutAfter = 1 + Math.floor(random() * 60);
  const gone = new AbortController();
  const headers = { 'content-type': 'application/json', 'idempotency-key': key };
  if (state.after > 0) headers['last-event-id'] = String(state.after);
  const body = JSON.stringify({ model: 'm', stream: true, messages: [{ role: 'user', content: name }] });
  const relay = pick(relays);
  if (relay === relays[0]) requestsOfFirst += 1;
  const response = await fetch(`${relay.url}/chat/completions`, {
    method: 'POST',
    body,
    headers,
    signal: gone.signal,
  });
  if (!response.ok) {
    const { error } = await response.json();
    // Its process was killed before the upstream had answered.
    if (error.code === 'producer_lost') return void (state.error = error.code);
    throw new Error(error.code);
  }
  let [rest, count] = ['', 0];
  const decoder = new TextDecoder();
  for await (const bytes of response.body) {
    rest += decoder.decode(bytes, { stream: true });
    const events = rest.split('\n\n');
    rest = events.pop();
    for (const event of events) {
      const data = /^data: (.*)$/m.exec(event)?.[1];
      if (data === undefined) continue;
      const id = Number(/^id: (\d+)$/m.exec(event)?.[1] ?? 0);
      if (id > 0 && id !== state.after + 1) totals.problems.push(`${key}: event ${id} after ${state.after}`);
      if (id > 0) state.after = id;
      // Redis did not answer in time, so the relay went on without it: this answer cannot be resumed, and says so by having no ids.
      else if (!data.includes('"error"') && data !== '[DONE]') state.isUnstored = true;
      if (data === '[DONE]') return void (state.isDone = true);
      const chunk = JSON.parse(data);
      if (chunk.error) return void (state.error = chunk.error.code);
      state.text += chunk.choices[0].delta.content;
      if (++count >= cutAfter) {
        totals.cuts += 1;
        return gone.abort();
      }
    }
  }
}

async function reader(relays) {
  while (!isOver) {
    if (isResting) {
      await pause(100);
      continue;
    }
    const [key, name, state] = [
      randomUUID(),
      randomUUID().slice(0, 8),
      { after: 0, text: '', isDone: false, error: undefined, isUnstored: false },
    ];
    const isOpen = () => !state.isDone && state.error === undefined && !state.isUnstored;
    for (let attempt = 0; isOpen() && attempt < 500; attempt++) {
      await readOnce(relays, key, name, state).catch(() => pause(50));
    }
    totals.answers += 1;
    // An answer whose process was killed ends there, and says so. What came is the beginning of the whole text.
    if (state.isDone && state.text === wholeOf(name)) totals.whole += 1;
    else if (state.isUnstored && wholeOf(name).startsWith(state.text)) totals.unstored += 1;
    else if (state.error === 'producer_lost' && wholeOf(name).startsWith(state.text)) totals.lost += 1;
    else totals.problems.push(`${key}: ${state.error ?? 'no end'} after event ${state.after}`);
    // A process that was killed before it told Redis of the key may have called the upstream.
    if (asked.get(name) > 1) totals.problems.push(`${key}: ${asked.get(name)} upstream calls`);
    asked.delete(name);
    if (!isSoak && totals.cuts >= Number(CUTS)) isOver = true;
  }
}

/**
 * The memory in use while nothing is asked. Answers are held for 30 seconds after their end, and their amount follows the pace of the readers,
 * so the memory between two requests says less.
 */
async function measureAtRest(relay) {
  isResting = true;
  await pause(REST_MS);
  const { used } = await relay.measureMemory();
  isResting = false;
  return { used, requests: requestsOfFirst };
}

try {
  await buildRelay();
  const redis = await startRedis('churn');
  const port = upstream.address().port;
  // An answer that takes longer than the drain ends with `closing`, as it should: here none does, on a busy machine either.
  const flags = ['--redis', redis.url, '--lease', '3000', '--drain', '300'];
  const launch = () => startRelay(port, ...flags);
  // One relay of the soak is never killed: its memory has to stay flat.
  const relays = [await (isSoak ? startProbedRelay(port, ...flags) : launch()), await launch(), await launch()];
  const readers = Array.from({ length: Number(READERS) }, () => reader(relays));
  const startedAt = performance.now();
  // The first third is not compared: much of the code is still being compiled.
  let early;
  let late;
  if (isSoak) {
    setTimeout(async () => (early = await measureAtRest(relays[0])), (Number(SECONDS) * 1000) / 3);
    setTimeout(() => (isOver = true), Number(SECONDS) * 1000 + REST_MS);
  }
  const memory = [];
  const watcher = setInterval(
    () => {
      if (!isSoak) return;
      void relays[0].measureMemory().then((measured) => memory.push({ ...measured, redis: usage(redis.pid).rss }));
    },
    Math.max(1000, Number(SECONDS) * 40),
  );
  const killer = (async () => {
    while (!isOver) {
      await pause(Number(KILL_MS) * (0.5 + random()));
      const at = isSoak ? 1 + Math.floor(random() * 2) : Math.floor(random() * 3);
      const signal = random() < 0.5 ? 'SIGKILL' : 'SIGTERM';
      totals[signal === 'SIGKILL' ? 'killed' : 'drained'] += 1;
      const next = await launch();
      relays[at].child.kill(signal);
      relays[at] = next;
    }
  })();
  await Promise.all([...readers, killer]);
  clearInterval(watcher);
  if (isSoak) late = await measureAtRest(relays[0]);
  const seconds = Math.round((performance.now() - startedAt) / 1000);
  const { problems, ...counts } = totals;
  process.stdout.write(`seed ${SEED}, ${seconds} s: ${JSON.stringify(counts)}\n`);
  if (isSoak) {
    const show = (name) => memory.map((one) => (one[name] / 1048576).toFixed(1)).join(' ');
    process.stdout.write(`MiB of the relay that was never killed, in use after a collection of garbage: ${show('used')}
MiB that the system counts for it: ${show('rss')}
MiB that the system counts for Redis: ${show('redis')}\n`);
    const [requests, growth] = [late.requests - early.requests, late.used - early.used];
    process.stdout.write(
      `In use at rest: ${(early.used / 1048576).toFixed(2)} and, after ${requests} more requests, ${(late.used / 1048576).toFixed(2)} MiB: ${Math.round(growth / requests)} bytes for each\n`,
    );
    if (growth > CODE_BYTES + FLAT_BYTES * requests) problems.push('the memory is not flat');
  }
  for (const problem of problems.slice(0, 20)) process.stdout.write(`PROBLEM ${problem}\n`);
  process.exitCode = problems.length > 0 ? 1 : 0;
} finally {
  upstream.close();
  upstream.closeAllConnections();
  cleanUp();
}
