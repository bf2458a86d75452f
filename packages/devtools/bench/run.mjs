import { createServer } from 'node:http';
import { fileURLToPath } from 'node:url';
import { chromium } from 'playwright';
import { build } from 'vite';
import { launchOptions } from '../../../scripts/chromium.mjs';

const PAGE =
  '<!doctype html><meta charset="utf-8"><link rel="stylesheet" href="/page.css"><script type="module" src="/page.js"></script>';

const repeat = (key, count) => Array.from({ length: count }, () => key);

const ROWS = {
  backward: repeat('ArrowLeft', 60),
  forward: repeat('ArrowRight', 60),
  jumps: [
    'Home',
    'End',
    'PageDown',
    'PageDown',
    'Home',
    'PageUp',
    'PageUp',
    'PageUp',
    'End',
    'Home',
    'End',
    'PageDown',
  ],
};

const { output } = await build({
  root: fileURLToPath(new URL('.', import.meta.url)),
  configFile: false,
  logLevel: 'error',
  build: {
    write: false,
    target: 'es2022',
    cssCodeSplit: false,
    rolldownOptions: {
      input: fileURLToPath(new URL('page.tsx', import.meta.url)),
      output: { entryFileNames: 'page.js', assetFileNames: 'page[extname]' },
    },
  },
});
const files = new Map(output.map((file) => [`/${file.fileName}`, file.code ?? file.source]));
const server = createServer((request, response) => {
  const content = files.get(request.url);
  const type = request.url.endsWith('.js')
    ? 'text/javascript'
    : request.url.endsWith('.css')
      ? 'text/css'
      : 'text/html';
  response.setHeader('content-type', type).end(content ?? PAGE);
});
await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve));
const browser = await chromium.launch(launchOptions);
try {
  const page = await browser.newPage({ viewport: { width: 1280, height: 720 } });
  page.on('pageerror', (error) => process.stderr.write(`${error.message}\n`));
  await page.goto(`http://127.0.0.1:${server.address().port}`);
  await page.waitForFunction(() => globalThis.bench);
  await measure(page, ['PageDown', 'PageUp', ...repeat('ArrowLeft', 10), 'End']);
  writeRow(['', 'step p50', 'step p95', 'longest task p50', 'floor', 'step / floor']);
  for (const [name, keys] of Object.entries(ROWS)) {
    const { steps, tasks, floors } = await measure(page, keys);
    const [step, floor] = [quantile(steps, 0.5), quantile(floors, 0.5)];
    const figures = [step, quantile(steps, 0.95), quantile(tasks, 0.5), floor, step / floor];
    writeRow([name, ...figures.map((figure) => figure.toFixed(2))]);
  }
} finally {
  await browser.close();
  server.close();
  server.closeAllConnections();
}

/** Presses each key, with a measurement of the floor beside it. */
function measure(page, keys) {
  return page.evaluate(async (pressed) => {
    const [steps, tasks, floors] = [[], [], []];
    for (const key of pressed) {
      floors.push(globalThis.bench.floor());
      const { step, longestTask } = await globalThis.bench.seek(key);
      steps.push(step);
      tasks.push(longestTask);
    }
    return { steps, tasks, floors };
  }, keys);
}

function quantile(values, share) {
  return values.toSorted((a, b) => a - b)[Math.min(values.length - 1, Math.floor(values.length * share))];
}

function writeRow(cells) {
  const line = cells.map((cell, index) => (index === 0 ? cell.padEnd(10) : cell.padStart(18))).join('');
  process.stdout.write(`${line}\n`);
}
