import { describe, expect, it } from 'vitest';
import { inspectorArabic } from './arabic.js';
import { inspectorChinese } from './chinese.js';
import { inspectorEnglish } from './english.js';
import { inspectorGerman } from './german.js';
import type { InspectorLabels } from './InspectorLabels.js';

const texts = (labels: object): readonly string[] =>
  Object.values(labels).flatMap((value: unknown) => {
    if (typeof value === 'object') return texts(value as object);
    return [
      typeof value === 'function' ? String((value as (...args: unknown[]) => string)(3, 7, '1 s')) : String(value),
    ];
  });

describe.each<[string, InspectorLabels]>([
  ['German', inspectorGerman],
  ['Chinese', inspectorChinese],
  ['Arabic', inspectorArabic],
])('%s', (_name, labels) => {
  it('translates every label', () => {
    const { code: _code, ...own } = labels;
    const { code: _same, ...english } = inspectorEnglish;
    const known = new Set(texts(english));
    expect(texts(own)).toHaveLength(texts(english).length);
    expect(texts(own).filter((text) => known.has(text) || text.trim() === '')).toEqual([]);
  });
});
