import { createServer } from 'node:http';
import { chromium } from 'playwright';
import { launchOptions } from '../scripts/chromium.mjs';
import { bundlePage, sendFile } from './bundlePage.mjs';
import { events, median } from './data.mjs';

const COUNT = 5000;

/** Runs the wanted rows in one page. Milliseconds of CPU time of its main thread. */
export async function inBrowser(wanted, rounds) {
  const files = await bundlePage('page.tsx', '.floor{content-visibility:auto;contain-intrinsic-size:auto 200px}');
  const all = events(COUNT);
  const server = createServer((request, response) => {
    request.resume();
    if (request.method === 'POST') {
      response.writeHead(200, { 'content-type': 'text/event-stream' });
      // As fast as the page reads, in pieces as a network makes them.
      for (let at = 0; at < all.length; at += 8) response.write(all.slice(at, at + 8).join(''));
      response.end();
    } else sendFile(files, request, response);
  });
  await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve));
  const url = `http://127.0.0.1:${server.address().port}`;
  const browser = await chromium.launch(launchOptions);
  try {
    const page = await browser.newPage({ viewport: { width: 1000, height: 800 } });
    page.on('pageerror', (error) => process.stderr.write(`${error.message}\n`));
    await page.goto(url);
    await page.waitForFunction(() => window.bench);
    const session = await page.context().newCDPSession(page);
    await session.send('Performance.enable', { timeDomain: 'threadTicks' });
    const spent = async () => {
      const { metrics } = await session.send('Performance.getMetrics');
      return metrics.find(({ name }) => name === 'TaskDuration').value * 1000;
    };
    const time = async (work) => {
      const before = await spent();
      await work();
      return (await spent()) - before;
    };
    const rows = {
      markdown: {
        of: '60 KB',
        run: (isFloor) => time(() => page.evaluate((floor) => window.bench.markdown(60_000, floor), isFloor)),
      },
      hook: { of: `${COUNT.toLocaleString('en')} events`, run: (isFloor) => time(() => sent(page, url, isFloor)) },
      list: { of: '1,000 messages', run: (isFloor) => listed(page, time, isFloor) },
      server: { of: '200 messages', run: (isFloor) => rendered(page, time, isFloor, false) },
      hydration: { of: '200 messages', run: (isFloor) => rendered(page, time, isFloor, true) },
    };
    const results = {};
    for (const name of wanted) {
      const { run, of } = rows[name];
      // Once around first: what runs often is compiled then.
      const [warm, floor, ours] = [[await run(false), await run(true)], [], []];
      if (warm.some(Number.isNaN)) throw new Error(`${name} cannot be measured.`);
      for (let round = 0; round < rounds; round++) {
        ours.push(await run(false));
        floor.push(await run(true));
      }
      results[name] = { ours: median(ours), floor: median(floor), of };
    }
    return results;
  } finally {
    await browser.close();
    server.close();
    server.closeAllConnections();
  }
}

async function sent(page, url, isFloor) {
  const length = await page.evaluate(
    ([to, floor]) => window.bench.hook(to, floor),
    [`${url}/${Math.random()}`, isFloor],
  );
  if (length < COUNT * 3) throw new Error(`Only ${length} characters arrived.`);
}

let html = '';
async function listed(page, time, isFloor) {
  await page.evaluate(([given]) => window.bench.list(1000, given ?? undefined), [isFloor ? html : undefined]);
  let shown;
  const spent = await time(async () => (shown = await page.evaluate(() => window.bench.paint())));
  // All of the conversation, as it looks where ours shows a part of it.
  if (!isFloor) html = shown.pair.repeat(500);
  await page.evaluate(() => window.bench.clear());
  return spent;
}

async function rendered(page, time, isFloor, isHydrated) {
  await page.evaluate((given) => window.bench.rendered(200, ...given), [isFloor, isHydrated]);
  const spent = await time(() => page.evaluate(() => window.bench.run()));
  await page.evaluate(() => window.bench.clear());
  return spent;
}
