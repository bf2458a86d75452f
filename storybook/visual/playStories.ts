import { describe, expect, it } from 'vitest';
import { page } from 'vitest/browser';
import { everyStory } from './everyStory.js';
import { showStory } from './showStory.js';

/**
 * Plays the stories whose titles are from `from` up to `to`, for `npm run engines`. Chromium plays every story in `accessible.visual.test.tsx`. Each file
 * that calls this has a page of its own.
 */
export function playStories(from: string, to: string): void {
  const stories = [...everyStory].filter(([name]) => name >= from && name < to);
  describe('every story', () => {
    it.each(stories.map(([name, story]) => ({ name, story })))(
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
}
