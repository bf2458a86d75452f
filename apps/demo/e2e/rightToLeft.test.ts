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
  // The panel opens with a transition, and the columns settle after it.
  await expect.poll(beyond).toBeGreaterThan(250);
  await page.locator('.demo').evaluate(async (element) => {
    await Promise.all(element.getAnimations().map(({ finished }) => finished));
  });
  await expect.poll(() => columns.evaluate(({ scrollLeft }) => scrollLeft)).toBeCloseTo(0);
});
