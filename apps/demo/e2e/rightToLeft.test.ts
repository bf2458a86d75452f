import { expect, test } from 'vitest';
import { LANGUAGES } from '../src/words/languages.js';
import { createDemo, FAST } from './openDemo.js';

const demo = createDemo();

test('answers side by side begin with the first one when a column beside them takes room', async () => {
  const page = await demo.open({}, FAST);
  await page.setViewportSize({ width: 1280, height: 800 });
  await page.evaluate(() => localStorage.setItem('look', JSON.stringify({ language: 'ar' })));
  await page.reload({ waitUntil: 'commit' });
  const { words } = LANGUAGES.ar;
  await page.getByText(words.suggestions[3].title).click();
  const columns = page.locator('.cs-choices');
  await expect.poll(() => columns.locator('.cs-choice-use').count()).toBe(3);
  const beyond = (): Promise<number> => columns.evaluate(({ scrollWidth, clientWidth }) => scrollWidth - clientWidth);
  expect(await beyond()).toBe(0);
  await page.getByRole('button', { name: words.settings }).click();
  // The column comes in slowly, and what scrolls is brought to rest a moment after that.
  await expect.poll(beyond).toBeGreaterThan(250);
  await page.locator('.demo').evaluate(async (element) => {
    await Promise.all(element.getAnimations().map(({ finished }) => finished));
    for (let frame = 0; frame < 10; frame++) await new Promise((resolve) => requestAnimationFrame(resolve));
  });
  expect(await columns.evaluate(({ scrollLeft }) => scrollLeft)).toBeCloseTo(0);
});
