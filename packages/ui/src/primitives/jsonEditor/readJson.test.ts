import { describe, expect, it } from 'vitest';
import { lineAt, readJson } from './readJson.js';

describe('readJson', () => {
  const text = '{\n  "a": [1, {"b": null}],\n  "c\\u0041": "x"\n}';

  it('reads what JSON.parse reads, and knows where each value stands', () => {
    const { value, error, placeOf } = readJson(text);
    expect(error).toBeUndefined();
    expect(value).toEqual(JSON.parse(text));
    expect(text.slice(placeOf(['a', 1, 'b'])).startsWith('"b"')).toBe(true);
    expect(text.slice(placeOf(['a', 0])).startsWith('1')).toBe(true);
    expect(lineAt(text, placeOf(['cA']))).toBe(3);
    // What is missing is shown at what it is missing from.
    expect(placeOf(['a', 1, 'z'])).toBe(placeOf(['a', 1]));
  });

  it.each([
    ['{"a": 1,}', 8, '}'],
    ['{"a" 1}', 5, '1'],
    ['[1, 2', 5, ''],
    ['', 0, ''],
    ['{"a": tru}', 6, 'tru'],
    ['[1] x', 4, 'x'],
    ["{'a': 1}", 1, "'"],
    ['[01]', 2, '1'],
    ['"unclosed', 0, '"'],
  ])('says where %j stops being JSON', (broken, at, found) => {
    const { value, error } = readJson(broken);
    expect(value).toBeUndefined();
    expect(error).toEqual({ at, found });
  });

  it('agrees with JSON.parse on every beginning of a text', () => {
    for (const source of [text, '[1.5e+3, -0, "\\n", {}, [], true, false, null]', ' 12 ', '-', '"\\u12"', '{"":0}']) {
      for (let end = 0; end <= source.length; end++) {
        const part = source.slice(0, end);
        let expected: unknown;
        try {
          expected = JSON.parse(part) as unknown;
        } catch {
          expected = undefined;
        }
        expect(readJson(part).value, part).toEqual(expected);
      }
    }
  });
});
