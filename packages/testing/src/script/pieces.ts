/** Runs of letters with the space before them, numbers by three, signs, and white space. */
const WORDS = / ?[\p{L}\p{M}]+| ?\p{N}{1,3}| ?[^\s\p{L}\p{M}\p{N}]{1,4}|\s+/gu;

/** The longest run of letters that stays in one piece, in characters. */
const LONGEST = 7;

/**
 * Cuts a text into pieces of the size that a tokenizer makes: short words whole with their space, long words in parts.
 * Joined, they give the text again. No piece ends inside a character.
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
