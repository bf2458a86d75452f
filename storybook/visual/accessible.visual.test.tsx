import { composeStories, setProjectAnnotations } from '@storybook/react-vite';
import axe from 'axe-core';
import { beforeAll, describe, expect, it } from 'vitest';
import { page } from 'vitest/browser';
import preview from '../.storybook/preview.js';
import { clippedTexts } from './clippedTexts.js';
import { showStory } from './showStory.js';
import { smallTargets } from './smallTargets.js';

interface Runnable {
  run(context: object): Promise<void>;
}

const files = import.meta.glob('../stories/*.stories.tsx', { eager: true });
const stories = Object.entries(files).flatMap(([path, module]) =>
  Object.entries(composeStories(module as never) as Readonly<Record<string, Runnable>>).map(([name, story]) => ({
    name: `${path.replace(/^.*\/|\.stories\.tsx$/g, '')} ${name}`,
    story,
  })),
);

const RULES = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'];

beforeAll(() => {
  setProjectAnnotations([preview]);
});

describe('every story', () => {
  it.each(stories)(
    '$name has no fault of WCAG 2.2 A and AA, in both themes, at 320 and at 1280 px',
    async ({ name, story }) => {
      const faults: string[] = [];
      for (const theme of ['light', 'dark']) {
        await page.viewport(320, 720);
        await showStory(story, theme, name.endsWith('RightToLeft'));
        for (const width of [320, 1280]) {
          await page.viewport(width, 720);
          await new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve)));
          await Promise.all(document.getAnimations().map((animation) => finish(animation)));
          const { violations } = await axe.run(document.body, { runOnly: RULES, resultTypes: ['violations'] });
          for (const { id, nodes } of violations)
            faults.push(`${theme} ${width}: ${id} ${nodes.map(({ html }) => html.slice(0, 160)).join(' | ')}`);
          for (const target of smallTargets()) faults.push(`${theme} ${width}: smaller than 24 px: ${target}`);
          for (const text of clippedTexts()) faults.push(`${theme} ${width}: cut with wider spacing: ${text}`);
          const tooWide = document.documentElement.scrollWidth - width;
          if (tooWide > 0) faults.push(`${theme} ${width}: the page is ${tooWide} px too wide`);
        }
      }
      expect(faults).toEqual([]);
    },
  );
});

/** Colours on their way are no colours to judge. Animations without an end stay. */
async function finish(animation: Animation): Promise<void> {
  if (animation.effect?.getComputedTiming().endTime !== Infinity) animation.finish();
}
