import { describe, expect, it, vi } from 'vitest';
import { createPacer, type Pace } from './createPacer.js';

const WORDS = 'Water finds its level, and so does text that arrives in bursts. ';
const textOf = (length: number): string => WORDS.repeat(Math.ceil(length / WORDS.length)).slice(0, length);
const FRAME = 16;

/** What is shown in each frame of `ms`, where `arrivals` are the lengths of the text from a time on. */
function run(
  pace: Pace,
  text: string,
  arrivals: readonly (readonly [at: number, length: number])[],
  ms: number,
): readonly { readonly at: number; readonly arrived: number; readonly shown: number }[] {
  const pacer = createPacer(pace);
  return Array.from({ length: Math.ceil(ms / FRAME) }, (_, frame) => {
    const at = frame * FRAME;
    const arrived = arrivals.findLast(([from]) => from <= at)?.[1] ?? 0;
    return { at, arrived, shown: pacer.show(text.slice(0, arrived), at).length };
  });
}

const smooth: Pace = { maxDelayMs: 300 };
const bursts = Array.from({ length: 5 }, (_, burst) => [burst * 450, (burst + 1) * 300] as const);

describe('text in bursts of 300 characters each 450 ms', () => {
  const frames = run(smooth, textOf(1500), bursts, 2250);

  it('is shown in many small steps', () => {
    const steps = frames.map(({ shown }, index) => shown - (frames[index - 1]?.shown ?? 0));
    const taken = steps.filter((step) => step > 0);
    expect(Math.max(...steps)).toBeLessThanOrEqual(40);
    expect(taken.length).toBeGreaterThan(70);
  });

  it('is never more than 300 ms behind', () => {
    for (const { at, shown } of frames) {
      const due = frames.findLast((frame) => frame.at <= at - 300 - FRAME)?.arrived ?? 0;
      expect(shown).toBeGreaterThanOrEqual(due);
    }
  });

  it('never shows less text, and shows the first word at once', () => {
    expect(frames[0]!.shown).toBe('Water'.length);
    for (const [index, { shown }] of frames.entries())
      expect(shown).toBeGreaterThanOrEqual(frames[index - 1]?.shown ?? 0);
  });
});

it('does not hold back a text that arrives evenly', () => {
  const even = Array.from({ length: 60 }, (_, index) => [index * 32, (index + 1) * 6] as const);
  const frames = run(smooth, textOf(400), even, 1900);
  expect(frames.filter(({ at, arrived, shown }) => at > 400 && shown !== arrived)).toEqual([]);
});

it('shows at the given speed, and faster where it would be too late otherwise', () => {
  const slow = run({ charactersPerSecond: 200, maxDelayMs: 2000 }, textOf(100), [[0, 100]], 600);
  expect(slow.findLast(({ at }) => at <= 250)!.shown).toBeLessThanOrEqual(55);
  expect(slow.at(-1)!.shown).toBe(100);
  const late = run({ charactersPerSecond: 10, maxDelayMs: 100 }, textOf(100), [[0, 100]], 160);
  expect(late.at(-1)!.shown).toBe(100);
});

it.each([
  ['words', 'Konstantinopolitanischer Dudelsackpfeifenmachergeselle '.repeat(4)],
  ['families and flags', 'a👨‍👩‍👧‍👦🇩🇪é'.repeat(20)],
  ['Chinese', '水往低处流,文字也是这样,一阵一阵地来。'.repeat(6)],
  ['Arabic', 'يجد الماء مستواه وكذلك النص الذي يصل على دفعات '.repeat(4)],
])('does not cut %s', (_name, text) => {
  const graphemes = new Set<number>();
  for (const { index } of new Intl.Segmenter(undefined, { granularity: 'grapheme' }).segment(text))
    graphemes.add(index);
  graphemes.add(text.length);
  const pacer = createPacer(smooth);
  const lengths = Array.from({ length: 25 }, (_, frame) => pacer.show(text, frame * FRAME).length);
  expect(new Set(lengths).size).toBeGreaterThan(5);
  expect(lengths.filter((length) => !graphemes.has(length))).toEqual([]);
  const isInWord = (at: number): boolean => /[a-z]/i.test(text[at - 1] ?? ' ') && /[a-z]/i.test(text[at] ?? ' ');
  expect(lengths.filter(isInWord)).toEqual([]);
});

it('shows a stored text, a very fast stream and a replaced text at once', () => {
  const pacer = createPacer(smooth);
  expect(pacer.show(textOf(5000), 0)).toHaveLength(5000);
  expect(pacer.show(textOf(9000), 100)).toHaveLength(9000);
  expect(pacer.show('Another one.', 200)).toBe('Another one.');
  expect(pacer.isBehind).toBe(false);
});

it('cuts at spaces in a browser without Intl.Segmenter', async () => {
  vi.stubGlobal('Intl', { ...Intl, Segmenter: undefined });
  vi.resetModules();
  const { createPacer: createSimplePacer } = await import('./createPacer.js');
  vi.unstubAllGlobals();
  const pacer = createSimplePacer(smooth);
  const seen = Array.from({ length: 20 }, (_, frame) => pacer.show(WORDS, 1000 + frame * FRAME));
  expect(seen[0]).toBe('Water');
  for (const text of seen) expect(/\s$/.test(text) || /^\s|^$/.test(WORDS.slice(text.length)), text).toBe(true);
  expect(seen.at(-1)).toBe(WORDS);
});
