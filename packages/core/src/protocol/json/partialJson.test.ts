import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { createJsonReader, type PartialJson } from '../../index.js';

const read = (text: string): PartialJson => createJsonReader().read(text);

/** The values at all paths of a value. */
function paths(value: unknown, path: readonly (string | number)[] = []): readonly (readonly (string | number)[])[] {
  if (typeof value !== 'object' || value === null) return [path];
  const keys = Array.isArray(value) ? [...value.keys()] : Object.keys(value);
  return [path, ...keys.flatMap((key) => paths((value as Record<string | number, unknown>)[key], [...path, key]))];
}

function at(value: unknown, path: readonly (string | number)[]): unknown {
  return path.reduce<unknown>((inner, key) => (inner as Record<string | number, unknown> | undefined)?.[key], value);
}

/** Whether what is shown at a path is, or may become, what is there at the end. */
function agrees(json: PartialJson, path: readonly (string | number)[], final: unknown): boolean {
  const [part, whole] = [at(json.value, path), at(final, path)];
  if (json.completeness(path) === 'complete') return JSON.stringify(part) === JSON.stringify(whole);
  return typeof part !== 'string' || (typeof whole === 'string' && whole.startsWith(part));
}

describe('what is shown of a text that is not whole', () => {
  test.for<[text: string, value: unknown]>([
    ['', undefined],
    ['  ', undefined],
    ['{', {}],
    ['{"ci', {}],
    ['{"city"', {}],
    ['{"city":', {}],
    ['{"city": "Os', { city: 'Os' }],
    ['{"city": "Oslo", "days": 1', { city: 'Oslo' }],
    ['{"city": "Oslo", "days": 10,', { city: 'Oslo', days: 10 }],
    ['[1, 2', [1]],
    ['[true, fals', [true]],
    ['[[1,2],[3', [[1, 2], []]],
    ['[', []],
    ['"a\\u00', 'a'],
    ['"a\\u00e9', 'aé'],
    ['"a\\', 'a'],
    ['"a\\n', 'a\n'],
    ['"a\ud83d', 'a'],
    ['"a\\ud83d', 'a'],
    ['"a\\ud83d\\ude42', 'a🙂'],
    ['42', undefined],
    ['{"a":{"b":[{"c":"x', { a: { b: [{ c: 'x' }] } }],
  ])('%s', ([text, value]) => {
    const json = read(text);
    expect(json.value).toStrictEqual(value);
    expect(json.isComplete).toBe(false);
    expect(json.error).toBeUndefined();
  });

  test('completeness of each path', () => {
    const json = read('{"city": "Oslo", "stops": [{"id": 1}, {"id": 2');
    const of = (...path: (string | number)[]): string => json.completeness(path);
    expect(of()).toBe('partial');
    expect(of('city')).toBe('complete');
    expect(of('stops')).toBe('partial');
    expect(of('stops', 0)).toBe('complete');
    expect(of('stops', 0, 'id')).toBe('complete');
    expect(of('stops', 1)).toBe('partial');
    expect(of('stops', 1, 'id')).toBe('partial');
    expect(of('stops', 2)).toBe('absent');
    expect(of('country')).toBe('absent');
    expect(of('city', 'length')).toBe('absent');
    expect(of('toString')).toBe('absent');
    expect(read('').completeness([])).toBe('absent');
    expect(read('[').completeness([0])).toBe('absent');
  });

  test('a whole text is complete everywhere', () => {
    const json = read('{"a": [1, null]} ');
    expect(json.isComplete).toBe(true);
    expect(json.completeness([])).toBe('complete');
    expect(json.completeness(['a', 1])).toBe('complete');
    expect(json.completeness(['a', 2])).toBe('absent');
  });

  test('a snapshot stays as it is, and what has ended keeps its identity', () => {
    const reader = createJsonReader();
    const before = reader.read('{"a": {"b": 1}, "c": ["x", "y');
    const after = reader.read('{"a": {"b": 1}, "c": ["x", "yz", {');
    expect(before.value).toStrictEqual({ a: { b: 1 }, c: ['x', 'y'] });
    expect(after.value).toStrictEqual({ a: { b: 1 }, c: ['x', 'yz', {}] });
    expect((after.value as { a: object }).a).toBe((before.value as { a: object }).a);
    expect(reader.snapshot()).toBe(after);
  });

  test('a text that does not continue the last one is read from its start', () => {
    const reader = createJsonReader();
    reader.read('{"a": "long enough');
    expect(reader.read('["b"').value).toStrictEqual(['b']);
    expect(reader.read('{"c": 1').value).toStrictEqual({});
  });
});

describe('limits and hostile texts', () => {
  test.for([
    '}',
    '{]',
    '{"a" 1',
    '{a',
    '[1,]',
    '{"a":1,}',
    '[1 2',
    '"\u0001',
    '"\\x',
    '"\\N',
    '"\\U0041',
    '"\\u00g',
    '01,',
    '[01,',
    '{} x',
    '[tru,',
    '[,',
  ])('%s is no JSON', (text) => {
    expect(() => JSON.parse(text) as unknown).toThrow(SyntaxError);
    expect(read(text).error).toBe('syntax');
    expect(read(text).isComplete).toBe(false);
  });

  test('what was read before an error stays', () => {
    const reader = createJsonReader();
    expect(reader.read('{"a": 1, b').value).toStrictEqual({ a: 1 });
    expect(reader.read('{"a": 1, bc: 2}')).toMatchObject({ error: 'syntax', value: { a: 1 } });
  });

  test('depth and length are limited', () => {
    expect(read('['.repeat(128)).error).toBeUndefined();
    expect(read('['.repeat(129)).error).toBe('too_deep');
    expect(read('['.repeat(1_000_000)).error).toBe('too_deep');
    expect(createJsonReader({ maxLength: 8 }).read('"12345678"').error).toBe('too_large');
    expect(read(`"${'a'.repeat(16 * 1024 * 1024)}"`).error).toBe('too_large');
  });

  test('__proto__ is a key like any other', () => {
    for (const text of ['{"__proto__": {"isAdmin": true}}', '{"__proto__": {"isAdmin": true}, "a": ']) {
      const value = read(text).value as { isAdmin?: boolean };
      expect(value.isAdmin).toBeUndefined();
      expect(Object.keys(value)).toContain('__proto__');
    }
    expect(({} as { isAdmin?: boolean }).isAdmin).toBeUndefined();
  });

  test('of equal keys the last one counts', () => {
    expect(read('{"a": 1, "b": 2, "a": 3,').value).toStrictEqual({ a: 3, b: 2 });
  });
});

describe('any JSON, cut anywhere', () => {
  test('ends as JSON.parse has it, and never shows what will not be there', () => {
    fc.assert(
      fc.property(fc.json({ maxDepth: 5 }), fc.infiniteStream(fc.integer({ min: 1, max: 7 })), (text, sizes) => {
        const reader = createJsonReader();
        const final: unknown = JSON.parse(text);
        let length = 0;
        while (length < text.length) {
          length += sizes.next().value as number;
          const json = reader.read(text.slice(0, length));
          expect(json.error).toBeUndefined();
          expect(paths(json.value).filter((path) => !agrees(json, path, final))).toEqual([]);
        }
        expect(reader.read(`${text} `).value).toStrictEqual(final);
        // A number at the root ends only where something follows it, if only a space.
        expect(reader.snapshot().isComplete || typeof final !== 'object').toBe(true);
      }),
    );
  });

  test('any text: an error exactly where no JSON can begin like that', () => {
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom(...'{}[]",:\\u012eE+-.truefalsn a\n') }), (text) => {
        const json = read(`${text}\n`);
        let isJson = true;
        try {
          JSON.parse(text);
        } catch {
          isJson = false;
        }
        expect(json.isComplete).toBe(isJson);
      }),
    );
  });
});
