import { createServer } from 'node:http';
import { chromium } from 'playwright';
import { launchOptions } from '../scripts/chromium.mjs';
import { bundlePage, sendFile } from './bundlePage.mjs';

/**
 * Very long answers in `<Chat>`: the longest task of the page, and all tasks together, in milliseconds of CPU time of its main thread. `streamed`
 * arrives in pieces of 16 KB, `opened` is there at once.
 */
export async function big() {
  const files = await bundlePage('bigPage.tsx');
  const server = createServer((request, response) => sendFile(files, request, response));
  await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve));
  const browser = await chromium.launch(launchOptions);
  try {
    const page = await browser.newPage({ viewport: { width: 1000, height: 800 } });
    const session = await browser.newBrowserCDPSession();
    const rows = [];
    const open = async () => {
      await page.goto(`http://127.0.0.1:${server.address().port}`);
      await page.waitForFunction(() => window.big);
    };
    await open();
    for (const name of await page.evaluate(() => Object.keys(window.big))) {
      await open();
      const events = await trace(session, () => page.evaluate(doMarked, name));
      rows.push({ name, ...summarise(events) });
    }
    return rows;
  } finally {
    await browser.close();
    server.close();
  }
}

/** In the page: marks the thread of the page, and does the job. The browser has pages of its own, which start at the same time. */
function doMarked(name) {
  performance.mark('bench');
  return window.big[name]();
}

async function trace(session, work) {
  const events = [];
  const take = ({ value }) => events.push(...value);
  session.on('Tracing.dataCollected', take);
  await session.send('Tracing.start', {
    transferMode: 'ReportEvents',
    traceConfig: { includedCategories: ['toplevel', 'devtools.timeline', 'blink.user_timing'] },
  });
  await work();
  const complete = new Promise((resolve) => session.once('Tracing.tracingComplete', resolve));
  await session.send('Tracing.end');
  await complete;
  session.off('Tracing.dataCollected', take);
  return events;
}

function summarise(events) {
  const page = events.find(({ name, cat }) => name === 'bench' && cat.includes('blink.user_timing'));
  const tasks = events
    .filter(({ ph, tdur, name }) => ph === 'X' && tdur && name.endsWith('RunTask'))
    .filter(({ pid, tid }) => pid === page.pid && tid === page.tid)
    .map(({ tdur }) => tdur / 1000);
  return { longest: Math.max(...tasks), all: tasks.reduce((sum, time) => sum + time, 0) };
}
