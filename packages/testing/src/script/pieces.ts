/** Letters with the preceding space, groups of three digits, punctuation, and white space. */
const WORDS = / ?[\p{L}\p{M}]+| ?\p{N}{1,3}| ?[^\s\p{L}\p{M}\p{N}]{1,4}|\s+/gu;

/** The maximum number of letters in one piece. */
const LONGEST = 7;

/**
 * Splits a text into pieces of the size of tokens: short words with their space, and parts of long words. The pieces join to the original
 * text, and no piece ends inside a character.
 */
export function pieces(text: string): readonly string[] {
  return (text.match(WORDS) ?? []).flatMap(cutLong);
}

function cutLong(word: string): readonly string[] {
  const characters = [...word];
  if (characters.length <= LONGEST) return [word];
  const parts = Math.ceil(characters.length / 5);
  const size = Math.ceil(characters.length / parts);
  return Array.from({ length: parts }, (_, at) => characters.slice(at * size, (at + 1) * size).join('')).filter(
    (part) => part !== '',
  );
}
