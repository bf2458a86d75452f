import { build } from 'esbuild';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { createRequire } from 'node:module';
import { chromium } from 'playwright';
import { launchOptions } from '../chromium.mjs';
import { startServers } from './servers.mjs';

/**
 * `npm run soak`: two tabs of one thread in Chromium, with random questions, reloads, crashes, frozen tabs, cut connections, no network and a
 * failing storage. At the end no message is lost, none is there twice, and each question has cost one upstream call.
 */
const { values } = parseArgs({
  options: {
    minutes: { type: 'string', default: '10' },
    seed: { type: 'string', default: String(Date.now() % 1_000_000) },
    redis: { type: 'boolean', default: false },
  },
});
const random = createRandom(Number(values.seed));
const pick = (min, max) => min + Math.floor(random() * (max - min));
const wait = (ms) => new Promise((resolve) => setTimeout(resolve, ms));

const folder = await mkdtemp(join(tmpdir(), 'chat-stream-soak-'));
const bundled = await bundle();
const servers = await startServers({ ...bundled, isRedis: values.redis, random });
const browser = await chromium.launch(launchOptions);
const context = await browser.newContext();
const counts = {};
const asked = [];
const gone = new Set();
let tabs = [];
/** A tab that the browser has frozen, and when it runs again. */
let frozen;
let isOffline = false;
let isFailing = false;
console.log(`seed ${values.seed}, ${values.minutes} min, ${values.redis ? 'Redis' : 'memory'}`);

try {
  tabs = [await open(), await open()];
  const end = Date.now() + Number(values.minutes) * 60_000;
  while (Date.now() < end) {
    await wait(pick(50, 900));
    if (frozen && Date.now() > frozen.until) await thaw();
    await step();
  }
  await thaw();
  await context.setOffline(false);
  await tabs[0].evaluate(() => localStorage.removeItem('failing'));
  servers.setCalm();
  const problems = await check();
  console.log(JSON.stringify({ questions: asked.length, upstreamCalls: servers.calls().length, ...counts }));
  for (const problem of problems.slice(0, 20)) console.error(problem);
  if (problems.length > 20) console.error(`and ${problems.length - 20} more`);
  process.exitCode = problems.length > 0 ? 1 : 0;
} finally {
  await browser.close();
  await servers.close();
  await rm(folder, { recursive: true, force: true });
}
// The connection to a page that has crashed may keep the process alive.
process.exit();

async function step() {
  const active = tabs.filter((tab) => tab !== frozen?.tab);
  const tab = active[pick(0, active.length)];
  const choice = random();
  if (choice < 0.35) await ask(tab);
  else if (choice < 0.55 && !isOffline) await reload(tab);
  else if (choice < 0.62 && !isOffline) await crash(tab);
  else if (choice < 0.66) await freeze(tab);
  else if (choice < 0.77) await setOffline(!isOffline);
  else if (choice < 0.88) await setFailing(!isFailing);
  else {
    counts.cuts = (counts.cuts ?? 0) + 1;
    servers.cut();
  }
}

function count(name) {
  counts[name] = (counts[name] ?? 0) + 1;
}

async function open() {
  const page = await context.newPage();
  page.on('crash', () => gone.add(page));
  page.on('pageerror', (error) => console.error(`page error: ${error.message}`));
  await page.goto(servers.url);
  await page.waitForFunction(() => window.soak);
  return page;
}

async function ask(tab) {
  const { queue } = await tab.evaluate(() => window.soak.read());
  if (queue.length > 3) return;
  const question = `question ${asked.length + 1}`;
  await tab.evaluate((text) => window.soak.send(text), question);
  // A question counts once a tab shows it: what a page had not shown by the time it was left was not sent.
  await tab.waitForFunction((text) => {
    const { messages, queue: waiting } = window.soak.read();
    return waiting.includes(text) || messages.some((message) => message.text === text);
  }, question);
  asked.push(question);
}

async function reload(tab) {
  count('reloads');
  await tab.reload();
  await tab.waitForFunction(() => window.soak);
}

/** A crash loses what has not been saved: the tab has to have saved everything. */
async function crash(tab) {
  if (isFailing || frozen) return;
  const states = await Promise.all(tabs.map((each) => each.evaluate(() => window.soak.read().saveState)));
  if (states.some((state) => state !== 'saved')) return;
  count('crashes');
  const session = await context.newCDPSession(tab);
  const crashed = new Promise((resolve) => tab.once('crash', resolve));
  session.send('Page.crash').catch(() => {});
  await crashed;
  // Chromium may run both tabs in one process.
  await wait(200);
  for (const page of tabs.filter((each) => gone.has(each))) {
    page.close().catch(() => {});
    tabs = [...tabs.filter((each) => each !== page), await open()];
  }
}

/** Another tab has to continue without it. A frozen tab executes nothing, and holds its locks. */
async function freeze(tab) {
  if (frozen) return;
  count('freezes');
  const session = await context.newCDPSession(tab);
  await session.send('Page.setWebLifecycleState', { state: 'frozen' });
  frozen = { tab, session, until: Date.now() + pick(2000, 20_000) };
}

async function thaw() {
  await frozen?.session.send('Page.setWebLifecycleState', { state: 'active' });
  frozen = undefined;
}

async function setOffline(value) {
  isOffline = value;
  count('network changes');
  await context.setOffline(value);
}

async function setFailing(value) {
  isFailing = value;
  count('storage changes');
  await tabs
    .find((tab) => tab !== frozen?.tab)
    .evaluate((rate) => localStorage.setItem('failing', rate), value ? '0.5' : '0');
}

/** Waits until each question is answered, presses Retry where an answer failed, and says what is wrong. */
async function check() {
  const deadline = Date.now() + 120_000;
  for (;;) {
    const problems = problemsOf(await Promise.all(tabs.map((tab) => tab.evaluate(() => window.soak.read()))));
    if (problems.length === 0 || Date.now() > deadline) return [...problems, ...(await afterReload(problems))];
    await wait(1000);
    const { messages } = await tabs[0].evaluate(() => window.soak.read());
    const failed = messages.find(({ role, status }) => role === 'assistant' && status === 'failed');
    const isBusy = messages.some(({ status }) => status === 'streaming');
    if (failed && !isBusy) {
      count('retries');
      await describe(failed.id);
      await tabs[0].evaluate((id) => window.soak.retry(id), failed.id);
    } else if (!isBusy) await tabs[0].evaluate(() => window.soak.flush());
  }
}

/** How each tab shows a message that failed: they have to agree. */
async function describe(id) {
  for (const [index, tab] of tabs.entries()) {
    const { messages } = await tab.evaluate(() => window.soak.read());
    const at = messages.findIndex((message) => message.id === id);
    const { status, error, isPending, text } = messages[at] ?? {};
    const about = `"${text}" (${status}, ${error}, ${isPending ? 'pending' : 'not pending'})`;
    console.log(`retry in tab 1; tab ${index + 1} shows ${about} below "${messages[at - 1]?.text}"`);
  }
}

/** The stored messages equal the visible ones. */
async function afterReload(problems) {
  if (problems.length > 0) return [];
  for (const tab of tabs) await tab.close();
  tabs = [await open()];
  await tabs[0].waitForFunction((length) => window.soak.read().messages.length >= length, 1).catch(() => {});
  return problemsOf([await tabs[0].evaluate(() => window.soak.read())]).map((problem) => `after a reload: ${problem}`);
}

function problemsOf(shown) {
  const problems = [];
  for (const [index, { messages, queue }] of shown.entries()) {
    const texts = messages.map(({ text }) => text);
    for (const question of asked) {
      const found = texts.filter((text) => text === question).length;
      if (found !== 1) problems.push(`tab ${index + 1}: "${question}" is there ${found} times`);
      const answer = messages[texts.indexOf(question) + 1];
      if (answer?.status !== 'done' || answer.text !== servers.answerTo(question))
        problems.push(
          `tab ${index + 1}: "${question}" has the answer "${answer?.text}" (${answer?.status}, ${answer?.error})`,
        );
    }
    if (queue.length > 0) problems.push(`tab ${index + 1}: ${queue.length} messages wait`);
  }
  for (const question of asked) {
    const calls = servers.calls().filter((call) => call === question).length;
    if (calls !== 1) problems.push(`"${question}" has cost ${calls} upstream calls`);
  }
  return problems;
}

/** mulberry32: the same numbers for the same seed. */
function createRandom(seed) {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
}

async function bundle() {
  const options = { bundle: true, logLevel: 'error', define: { 'process.env.NODE_ENV': '"production"' } };
  const page = await build({
    ...options,
    entryPoints: ['scripts/soak/page.tsx'],
    nodePaths: ['apps/demo/node_modules', 'packages/ui/node_modules', 'packages/react/node_modules'],
    write: false,
    format: 'esm',
    jsx: 'automatic',
  });
  const outfile = join(folder, 'relay.cjs');
  await build({
    ...options,
    stdin: {
      contents: `export * from './index.js'; export { nodeFetch } from './node.js'; export { startRedis } from './testKit/startRedis.js'; export { toNodeHandler } from 'srvx/node';`,
      resolveDir: 'packages/relay/src',
      loader: 'ts',
    },
    platform: 'node',
    format: 'cjs',
    outfile,
  });
  return { code: page.outputFiles[0].text, relay: createRequire(import.meta.url)(outfile) };
}
