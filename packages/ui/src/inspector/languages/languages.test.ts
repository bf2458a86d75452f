import { describe, expect, it } from 'vitest';
import { inspectorEnglish, type InspectorLabels } from '../labels.js';
import { inspectorArabic } from './arabic.js';
import { inspectorChinese } from './chinese.js';
import { inspectorGerman } from './german.js';

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
  it('says nothing in English, and leaves nothing out', () => {
    const { code: _code, ...own } = labels;
    const { code: _same, ...english } = inspectorEnglish;
    const known = new Set(texts(english));
    expect(texts(own)).toHaveLength(texts(english).length);
    expect(texts(own).filter((text) => known.has(text) || text.trim() === '')).toEqual([]);
  });
});
