import { characterEntities } from 'character-entities';
import { describe, expect, it } from 'vitest';
import { decodeEntity, unescapeText } from './entities.js';

describe('entities', () => {
  it('knows every name of HTML', () => {
    const wrong = Object.entries(characterEntities).filter(([name, value]) => decodeEntity(`&${name};`) !== value);
    expect(wrong).toEqual([]);
    expect(Object.keys(characterEntities).length).toBe(2125);
    expect(decodeEntity('&bogus;')).toBeUndefined();
    // Those that follow from a rule are names too, all of them.
    const letters = [...'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz'];
    const ruled = ['scr', 'fr', 'opf'].flatMap((alphabet) => letters.map((letter) => letter + alphabet));
    expect(ruled.filter((name) => !(name in characterEntities))).toEqual([]);
    expect(decodeEntity('&constructor;')).toBeUndefined();
  });

  it('replaces what must not be written', () => {
    expect(unescapeText('&#0; &#xD800; &#x110000; &#65; \\& &amp')).toBe('\ufffd \ufffd \ufffd A & &amp');
  });
});
