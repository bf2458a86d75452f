import { describe, expect, it } from 'vitest';
import { readArguments } from './readArguments.js';

const whole = '{"city": "Ber\\"gen \\u00e9", "days":3, "units":["c",{"a":"}"}], "exact":true, "none":null}';

describe('readArguments', () => {
  it('reads names and values of a whole object', () => {
    expect(readArguments(whole)).toEqual([
      { name: 'city', value: 'Ber"gen é', isComplete: true },
      { name: 'days', value: '3', isComplete: true },
      { name: 'units', value: '["c",{"a":"}"}]', isComplete: true },
      { name: 'exact', value: 'true', isComplete: true },
      { name: 'none', value: 'null', isComplete: true },
    ]);
  });

  it('agrees with the whole at every cut: what is complete stays, and only the last may be open', () => {
    const end = readArguments(whole)!;
    for (let cut = 0; cut < whole.length; cut++) {
      const part = readArguments(whole.slice(0, cut));
      expect(part, `cut at ${cut}`).not.toBeNull();
      for (const [index, argument] of part!.entries()) {
        const known = end[index]!;
        expect(argument.isComplete || index === part!.length - 1).toBe(true);
        expect(known.name.startsWith(argument.name)).toBe(true);
        expect(argument.isComplete ? argument.value === known.value : known.value.startsWith(argument.value)).toBe(
          true,
        );
      }
    }
  });

  it('does not take a cut number for a whole one', () => {
    expect(readArguments('{"days":1')).toEqual([{ name: 'days', value: '1', isComplete: false }]);
  });

  it.each([['[1]'], ['"text"'], ['SELECT 1']])('is null for %s, which is no object', (text) => {
    expect(readArguments(text)).toBeNull();
  });

  it('is linear in its length', () => {
    const long = `{"text":"${'\\\\ \\" x'.repeat(100_000)}`;
    const startedAt = performance.now();
    expect(readArguments(long)).toHaveLength(1);
    expect(performance.now() - startedAt).toBeLessThan(500);
  });
});
