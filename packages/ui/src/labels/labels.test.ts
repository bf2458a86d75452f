import { describe, expect, it } from 'vitest';
import { arabic } from './arabic.js';
import { chinese } from './chinese.js';
import { english } from './english.js';
import { REQUEST_FIELDS } from '@chat-stream/core';
import { DEFAULT_LABELS } from '@chat-stream/markdown';
import { german } from './german.js';
import type { Labels } from './Labels.js';

const languages: Readonly<Record<string, Labels>> = { german, chinese, arabic };

function texts(labels: object, path = ''): readonly (readonly [string, string])[] {
  return Object.entries(labels).flatMap(([key, value]) => {
    const at = path === '' ? key : `${path}.${key}`;
    if (typeof value === 'object') return texts(value as object, at);
    return [
      [at, typeof value === 'function' ? String((value as (...args: unknown[]) => string)(3, 7)) : String(value)],
    ];
  });
}

describe.each(Object.entries(languages))('%s', (_name, labels) => {
  // What English says of the fields stands in their table.
  const own = texts({ ...labels, fieldHelp: {} });

  it('has every word that English has, and no empty one', () => {
    expect(own.map(([path]) => path).sort()).toEqual(
      texts({ ...english, markdown: DEFAULT_LABELS })
        .map(([path]) => path)
        .sort(),
    );
    expect(own.filter(([, text]) => text.trim() === '')).toEqual([]);
  });

  it('explains every field of a request', () => {
    expect(Object.keys(labels.fieldHelp)).toEqual(REQUEST_FIELDS.map(({ wire }) => wire));
    const english = new Set(REQUEST_FIELDS.map(({ help }) => help));
    expect(Object.values(labels.fieldHelp).filter((text) => english.has(text) || text === '')).toEqual([]);
  });

  it('is a translation: hardly a word is the same as in English', () => {
    const known = new Map(texts({ ...english, markdown: DEFAULT_LABELS }));
    const same = own.filter(([path, text]) => known.get(path) === text).map(([path]) => path);
    expect(
      same.filter((path) => !['branch', 'phase', 'markdown.code', 'announceDone', 'tokens'].includes(path)),
    ).toEqual([]);
  });
});

describe('Arabic', () => {
  it('counts as Arabic does', () => {
    expect([1, 2, 3, 11].map((count) => arabic.newMessages(count))).toEqual([
      'رسالة جديدة',
      'رسالتان جديدتان',
      '3 رسائل جديدة',
      '11 رسالة جديدة',
    ]);
  });
});
