import { describe, expect, it } from 'vitest';
import { REQUEST_FIELDS } from '@chat-stream/core';
import { DEFAULT_LABELS } from '@chat-stream/markdown';
import { arabic } from './ar.js';
import { chinese } from './zh.js';
import { english } from './en.js';
import { german } from './de.js';
import type { Labels } from './Labels.js';

const languages: Readonly<Record<string, Labels>> = { german, chinese, arabic };

function texts(labels: object, path = ''): readonly (readonly [string, string])[] {
  return Object.entries(labels).flatMap(([key, value]) => {
    const at = path === '' ? key : `${path}.${key}`;
    if (typeof value === 'object') return texts(value as object, at);
    return [[at, typeof value === 'function' ? said(value as (...args: unknown[]) => string, 3, 7) : String(value)]];
  });
}

/** What a label says of some arguments. Most labels take numbers or words, and some take lists. */
function said(label: (...args: unknown[]) => string, ...args: readonly (number | string)[]): string {
  try {
    return String(label(...args));
  } catch {
    return String(label(args));
  }
}

/** Words that a language shares with English, or that come from the arguments. */
const SHARED = [
  'branch',
  'markdown.code',
  'announceDone',
  'tokens',
  'fieldGroups.sampling',
  'fieldGroups.tools',
  'markdown.details',
  'unnamedTool',
];

describe.each(Object.entries(languages))('%s', (_name, labels) => {
  // What English says of the fields stands in their table, and what it says of issues in the issues.
  const own = texts({ ...labels, fieldHelp: {}, requestIssue: {}, jsonIssue: {} });

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
    expect(same.filter((path) => !SHARED.includes(path))).toEqual([]);
  });
});

/** Latin words that stay as they are in every language: names, and what is typed. */
const KEPT =
  /\u2068[^\u2069]*\u2069|“(strict|object)”|“additionalProperties”|"additionalProperties": false|«[^»]*»|\b(API|CORS|JPEG|JSON|PNG|Relay|cors|Markdown|Opper|MB|pcm16|tools|tool_choice|logprobs|true|false|null|string|number|integer|boolean|object|array|v1)\b|ث/g;

describe.each<[string, Labels]>([
  ['Chinese', chinese],
  ['Arabic', arabic],
])('%s', (_name, labels) => {
  it('has no Latin word left over', () => {
    const left = texts({ ...labels, requestIssue: {}, jsonIssue: {} }).filter(([, text]) =>
      /[a-z]{2}/i.test(text.replaceAll(KEPT, '').replaceAll(/و(?=[a-z])/g, '')),
    );
    expect(left).toEqual([]);
  });
});

describe('Chinese', () => {
  it('has the punctuation of its script', () => {
    const wrong = texts({ ...chinese, requestIssue: {}, jsonIssue: {} }).filter(([, text]) =>
      /[\u4e00-\u9fff][,;:?!()]|[,;?!()][\u4e00-\u9fff]|[\u4e00-\u9fff]\.$/.test(text),
    );
    expect(wrong).toEqual([]);
  });
});

describe('Arabic', () => {
  it.each<[label: keyof Labels & string, count: (amount: number) => string, forms: readonly string[]]>([
    [
      'newMessages',
      arabic.newMessages,
      ['لا رسائل جديدة', 'رسالة جديدة', 'رسالتان جديدتان', '3 رسائل جديدة', '11 رسالة جديدة', '100 رسالة جديدة'],
    ],
    ['sources', arabic.sources, ['لا مصادر', 'مصدر واحد', 'مصدران', '3 مصادر', '11 مصدرًا', '100 مصدر']],
    ['jsonItems', arabic.jsonItems, ['لا عناصر', 'عنصر واحد', 'عنصران', '3 عناصر', '11 عنصرًا', '100 عنصر']],
    ['tokens', (amount) => arabic.tokens(`${amount}`), ['لا رموز', 'رمز واحد', 'رمزان', '3 رموز', '11 رمزًا', '100 رمز']],
    [
      'characters',
      (amount) => arabic.characters(`${amount}`),
      ['لا أحرف', 'حرف واحد', 'حرفان', '3 أحرف', '11 حرفًا', '100 حرف'],
    ],
  ])('counts %s in the six ways of Arabic', (_label, count, forms) => {
    expect([0, 1, 2, 3, 11, 100].map(count)).toEqual(forms);
    const category = (amount: number): string => count(amount).replace(String(amount), '');
    for (const amount of [4, 10, 103, 1005]) expect(category(amount)).toBe(category(3));
    for (const amount of [12, 99, 111]) expect(category(amount)).toBe(category(11));
    for (const amount of [101, 102, 1000]) expect(category(amount)).toBe(category(100));
  });

  it('counts numbers that come as text by their value', () => {
    expect(arabic.tokens('1,234')).toBe('\u20681,234\u2069 رمزًا');
    expect(arabic.tokens('≈ 2')).toBe('\u2068≈ 2\u2069 رمز');
    expect(arabic.tooLong('2')).toBe('تجاوزت الحد بمقدار حرفين');
    expect(arabic.askCount(3)).toBe('سؤال 3 نماذج');
    expect(arabic.tooMany(2)).toBe('يمكن إرفاق ملفين على الأكثر.');
    expect(arabic.retryIn(1)).toBe('إعادة المحاولة بعد ثانية واحدة');
  });

  it('isolates every name that it is given, so that it turns nothing beside it', () => {
    const name = 'a (b)!';
    // Those that take plain numbers, and those that hand on a whole sentence.
    const numbers =
      'findCount showAllSources archived imageOf onlyChanged toolCalls toolCallsFailed toolCallsDeclined unnamedTool line branch answer newMessages day';
    const others = new Set([...numbers.split(' '), 'announceDone', 'announceFailed', 'requestIssue', 'jsonIssue']);
    const { showImage, citation } = arabic.markdown ?? {};
    const labels = { ...arabic, markdown: { showImage, citation: (title: string) => citation?.(1, title) } };
    const given = (value: unknown, key = ''): readonly string[] => {
      if (others.has(key)) return [];
      if (typeof value === 'object' && value !== null)
        return Object.entries(value).flatMap(([inner, each]) => given(each, inner));
      return typeof value === 'function' ? [said(value as (...args: unknown[]) => string, name, name)] : [];
    };
    expect(given(labels).length).toBeGreaterThan(30);
    const bare = given(labels).filter((text) => text.replaceAll(/\u2068[^\u2069]*\u2069/g, '').includes(name));
    expect(bare).toEqual([]);
  });
});
