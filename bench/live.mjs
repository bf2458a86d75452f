import { createServer } from 'node:http';
import { chromium } from 'playwright';
import { launchOptions } from '../scripts/chromium.mjs';
import { bundlePage, sendFile } from './bundlePage.mjs';

const KEYS = 100;
/** Milliseconds between two keys: a fast typist. */
const KEY_PAUSE = 110;

/**
 * How long a key waits for its letter, while an answer of 200 tokens a second arrives and the processor is 6 times slower. The 95th percentile,
 * in milliseconds: of `<Chat>`, and of a text field alone in the page.
 */
export function typing() {
  return inPage(async (open) => {
    const waits = [];
    for (const isFloor of [false, true]) {
      const { page, session } = await open(isFloor);
      await session.send('Emulation.setCPUThrottlingRate', { rate: 6 });
      if (!isFloor) await page.evaluate(() => void window.live.answer({ tokens: 20_000, perTask: 4, pauseMs: 20 }));
      await page.getByRole('textbox', { name: 'Message' }).focus();
      // The answer is long by then.
      await page.waitForTimeout(isFloor ? 500 : 10_000);
      await page.evaluate(() => window.live.watchKeys());
      for (let key = 0; key < KEYS; key++) {
        await page.keyboard.press('abcdefghij'[key % 10]);
        await page.waitForTimeout(KEY_PAUSE);
      }
      const seen = await page.evaluate(() => window.live.waits());
      // Keys that wait less than 16 ms are not reported.
      const all = [...Array(Math.max(0, KEYS - seen.length)).fill(16), ...seen].toSorted((a, b) => a - b);
      waits.push(all[Math.floor(all.length * 0.95)]);
      await page.close();
    }
    const [ours, floor] = waits;
    return { ours, floor };
  });
}

const ANSWERS = 120;
/** 120 answers of this many tokens are an hour at 200 tokens a second. */
const TOKENS = 6000;

/** What an hour of answers leaves in the memory of the page, after the garbage was collected: one row each for a part of the hour. */
export function hour() {
  return inPage(async (open) => {
    const { page, session } = await open(false);
    const rows = [];
    let characters = 0;
    for (let answer = 0; answer <= ANSWERS; answer++) {
      if (answer % (ANSWERS / 4) === 0) rows.push({ characters, ...(await memory(page, session)) });
      if (answer < ANSWERS)
        characters += await page.evaluate((next) => window.live.answer(next), {
          tokens: TOKENS,
          perTask: 64,
          pauseMs: 0,
        });
    }
    return rows;
  });
}

async function memory(page, session) {
  // Announcements leave after ten seconds; they belong to no answer.
  await page.waitForTimeout(11_000);
  for (let round = 0; round < 3; round++) await session.send('HeapProfiler.collectGarbage');
  const { detachedNodes } = await session.send('DOM.getDetachedDomNodes');
  const { metrics } = await session.send('Performance.getMetrics');
  const value = (name) => metrics.find((metric) => metric.name === name).value;
  const count = ({ children = [] }) => 1 + children.reduce((sum, child) => sum + count(child), 0);
  return {
    heap: value('JSHeapUsedSize'),
    listeners: value('JSEventListeners'),
    elements: await page.evaluate(() => document.getElementsByTagName('*').length),
    detached: detachedNodes.reduce((sum, { treeNode }) => sum + count(treeNode), 0),
  };
}

async function inPage(work) {
  const files = await bundlePage('livePage.tsx');
  const server = createServer((request, response) => sendFile(files, request, response));
  await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve));
  const browser = await chromium.launch(launchOptions);
  try {
    return await work(async (isFloor) => {
      const page = await browser.newPage({ viewport: { width: 1000, height: 800 } });
      await page.goto(`http://127.0.0.1:${server.address().port}`);
      await page.waitForFunction(() => window.live);
      const session = await page.context().newCDPSession(page);
      for (const domain of ['Performance', 'DOM', 'HeapProfiler']) await session.send(`${domain}.enable`);
      await page.evaluate((floor) => window.live.show(floor), isFloor);
      return { page, session };
    });
  } finally {
    await browser.close();
    server.close();
  }
}
