/** What a voice says in one go, in characters, at most. */
const LONGEST = 200;

/** A text in pieces that can be spoken one after the other: lines, sentences, and parts of very long ones between words. */
export function sentences(text: string): readonly string[] {
  return text
    .split('\n')
    .flatMap((line) => line.match(/[^.!?。！？؟…]+[.!?。！？؟…]*["'”’»)]*\s*|[.!?。！？؟…]+\s*/g) ?? [])
    .flatMap((sentence) => sentence.match(new RegExp(`.{1,${LONGEST}}(?:\\s|$)|.{1,${LONGEST}}`, 'gsu')) ?? [])
    .map((sentence) => sentence.trim())
    .filter((sentence) => /[\p{L}\p{N}]/u.test(sentence));
}
