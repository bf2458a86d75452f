import { describe, expect, it } from 'vitest';
import { createRandom } from '../spec/generate.js';
import { GrowingText } from './GrowingText.js';

describe('GrowingText', () => {
  it('reads as a string that grew in the same way', () => {
    const random = createRandom(7);
    const text = new GrowingText();
    let plain = '';
    for (let step = 0; step < 400; step++) {
      const added = String.fromCharCode(97 + (step % 26)).repeat(Math.floor(random() * 9));
      text.append(added);
      plain += added;
      const from = Math.floor(random() * (plain.length + 1));
      const to = from + Math.floor(random() * (plain.length - from + 1));
      expect(text.length).toBe(plain.length);
      expect(text.slice(from)).toBe(plain.slice(from));
      expect(text.slice(from, to)).toBe(plain.slice(from, to));
      const part = text.part(from, to);
      expect([part.length, part.slice(0), part.slice(1)]).toEqual([
        to - from,
        plain.slice(from, to),
        plain.slice(from + 1, to),
      ]);
    }
    expect(text.toString()).toBe(plain);
  });

  it('leaves the original as it is when a copy grows', () => {
    const text = new GrowingText('one ');
    const copy = text.copy();
    copy.append('two');
    expect([text.toString(), copy.toString()]).toEqual(['one ', 'one two']);
  });
});
