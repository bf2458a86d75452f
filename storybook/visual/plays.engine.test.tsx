import { describe, expect, it } from 'vitest';
import { page } from 'vitest/browser';
import { everyStory } from './everyStory.js';
import { showStory } from './showStory.js';

/** For `npm run engines`. Chromium plays every story in `accessible.visual.test.tsx`. */
describe('every story', () => {
  it.each([...everyStory].map(([name, story]) => ({ name, story })))(
    '$name plays, and is no wider than a phone and a desktop',
    async ({ story }) => {
      const tooWide: string[] = [];
      for (const width of [360, 1280]) {
        await page.viewport(width, 720);
        await showStory(story, 'light');
        const { scrollWidth } = document.documentElement;
        if (scrollWidth > width) tooWide.push(`${scrollWidth} px in ${width} px`);
      }
      expect(tooWide).toEqual([]);
    },
  );
});
