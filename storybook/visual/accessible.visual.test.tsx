import axe from 'axe-core';
import { describe, expect, it } from 'vitest';
import { page } from 'vitest/browser';
import { ROWS } from '../states/index.js';
import { clippedTexts } from './clippedTexts.js';
import { everyStory } from './everyStory.js';
import { looks } from './looks.js';
import { showStory } from './showStory.js';
import { smallTargets } from './smallTargets.js';

const AXE: axe.RunOptions = {
  runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'],
  resultTypes: ['violations'],
  preload: false,
};
const NOTHING: Pick<axe.AxeResults, 'violations'> = { violations: [] };

/** The states that the stories have to show. */
const promised = Object.entries(ROWS).flatMap(([part, row]) =>
  Object.entries(row).flatMap(([state, cell]) => ('story' in cell ? [{ part, state, ...cell }] : [])),
);
const seen = new Set<string>();

describe('every story', () => {
  it.each([...everyStory].map(([name, story]) => ({ name, story })))(
    '$name plays, and has no fault of WCAG 2.2 A and AA and of best practice: light at 320 px, dark and from right to left at 1280 px; nothing small, cut or too wide in all four',
    async ({ name, story }) => {
      const faults: string[] = [];
      const missing = new Set(promised.filter(({ story: of }) => of === name));
      const look = (): void => {
        for (const each of missing) if (document.querySelector(each.selector)) missing.delete(each);
        for (const selector of looks()) if (!seen.has(selector) && document.querySelector(selector)) seen.add(selector);
      };
      // Each as it is by itself, on a phone first; and dark, from right to left, on a desktop first.
      const passes = [
        { theme: 'light', direction: undefined, widths: [320, 1280] },
        { theme: 'dark', direction: 'rtl', widths: [1280, 320] },
      ] as const;
      for (const { theme, direction, widths } of passes) {
        await page.viewport(widths[0], 720);
        await showStory(story, theme, direction);
        look();
        for (const width of widths) {
          await page.viewport(width, 720);
          await new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve)));
          await Promise.all(document.getAnimations().map((animation) => finish(animation)));
          const where = `${theme} ${direction ?? ''} ${width}`;
          // Colours are those of the theme, and names those of the width: each of both once is all of them.
          const isFirst = width === widths[0];
          const { violations } = isFirst ? await axe.run(document.body, AXE) : NOTHING;
          look();
          for (const { id, nodes } of violations)
            faults.push(`${where}: ${id} ${nodes.map(({ html }) => html.slice(0, 160)).join(' | ')}`);
          for (const target of smallTargets()) faults.push(`${where}: smaller than 24 px: ${target}`);
          for (const text of clippedTexts()) faults.push(`${where}: cut with wider spacing: ${text}`);
          const tooWide = document.documentElement.scrollWidth - width;
          if (tooWide > 0) faults.push(`${where}: the page is ${tooWide} px too wide`);
        }
      }
      for (const { part, state, selector } of missing) faults.push(`does not show "${part}", ${state}: ${selector}`);
      expect(faults).toEqual([]);
    },
  );
});

describe('all stories together', () => {
  it('are all that the table of states names', () => {
    expect(promised.filter(({ story }) => !everyStory.has(story))).toEqual([]);
  });

  it('show all that the style sheets give a look to', () => {
    // Stands in for what is loaded a moment later: stories load it before.
    const fleeting = ['.cs-part-to-come'];
    const unseen = [...looks()].filter((selector) => !seen.has(selector));
    expect(unseen).toEqual(fleeting);
  });
});

/** Colours in a transition are not checked. Animations without an end stay. */
async function finish(animation: Animation): Promise<void> {
  if (animation.effect?.getComputedTiming().endTime !== Infinity) animation.finish();
}
