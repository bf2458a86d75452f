import { mkdirSync, writeFileSync } from 'node:fs';
import { chromium } from 'playwright';
import { startDemo } from '../apps/demo/server/startDemo.mjs';
import { writeApng } from './apng.mjs';
import { launchOptions } from './chromium.mjs';

/**
 * `node scripts/movie.mjs` records the moving pictures of the README, `docs/screenshots/movie-light.png` and `movie-dark.png`: a reader asks the
 * demo a question, and the answer streams. Frames that are equal become one frame that is shown longer.
 */
const SIZE = { width: 760, height: 580 };
const EVERY_MS = 140;
const MOST_FRAMES = 90;
const LAST_FRAME_MS = 3000;

mkdirSync('docs/screenshots', { recursive: true });
const browser = await chromium.launch(launchOptions);
const demo = await startDemo({ port: 0, strictPort: false });
try {
  for (const colorScheme of ['light', 'dark']) {
    const file = `docs/screenshots/movie-${colorScheme}.png`;
    const frames = await record(colorScheme);
    const bytes = writeApng(frames);
    writeFileSync(file, bytes);
    console.log(`${file}: ${frames.length} frames, ${Math.round(bytes.length / 1024)} KB`);
  }
} finally {
  await demo.close();
  await browser.close();
}

async function record(colorScheme) {
  const context = await browser.newContext({ viewport: SIZE, colorScheme, locale: 'en' });
  const page = await context.newPage();
  await page.goto(demo.url);
  const question = page.getByRole('button', { name: /Explain the tides/ });
  await question.waitFor();
  // The tools of the demo's server arrive after the page.
  await page.getByText(/Tools \([1-9]/).waitFor();
  await page.waitForTimeout(500);
  const frames = [];
  const take = async (duration) => {
    const png = await page.screenshot();
    const last = frames.at(-1);
    if (last && last.png.equals(png)) last.duration += duration;
    else frames.push({ png, duration });
  };
  await take(900);
  await question.click();
  const stop = page.getByRole('button', { name: 'Stop', exact: true });
  for (let count = 0; count < MOST_FRAMES; count += 1) {
    await take(EVERY_MS);
    if (count > 10 && !(await stop.isVisible())) break;
    await page.waitForTimeout(EVERY_MS);
  }
  // The last text may appear after Stop has been removed.
  await page.waitForTimeout(500);
  await take(LAST_FRAME_MS);
  await context.close();
  return frames;
}
