/** Markdown as one would read it out: without its marks. One pass over the lines. */
export function speakable(markdown: string): string {
  const lines: string[] = [];
  for (const line of markdown.split('\n')) {
    const text = line.trim();
    if (text === '' || /^(?:`{3,}|~{3,})/.test(text) || /^[|:\s-]+$/.test(text)) continue;
    lines.push(speakableLine(text));
  }
  return lines.join('\n');
}

function speakableLine(line: string): string {
  return line
    .replace(/^(?:#{1,6}|>|[-*+]|\d{1,9}[.)])\s+/, '')
    .replace(/^\||\|$/g, '')
    .replace(/!?\[([^\][]*)\]\([^()]*\)/g, '$1')
    .replace(/[*_~`]+/g, (marks, at: number, text: string) => (isInWord(text, at, marks.length) ? marks : ''))
    .split('|')
    .map((cell) => cell.trim())
    .join(', ')
    .trim();
}

/** The underscores of `snake_case` are kept. */
function isInWord(text: string, at: number, length: number): boolean {
  return text[at] === '_' && /\w/.test(text[at - 1] ?? ' ') && /\w/.test(text[at + length] ?? ' ');
}

/**
 * The end of the last block that is certainly complete, at or after `from`: a blank line follows it, and it is not in a code fence. One pass
 * over the new text, precise enough for reading aloud.
 */
export function finishedBlocks(markdown: string, from: number): number {
  let end = from;
  let fence: string | null = null;
  let at = from;
  for (;;) {
    const lineEnd = markdown.indexOf('\n', at);
    // The last line may still grow.
    if (lineEnd === -1) return end;
    const line = markdown.slice(at, lineEnd);
    const mark = /^ {0,3}(`{3,}|~{3,})/.exec(line)?.[1];
    if (fence === null && mark) fence = mark;
    else if (fence !== null && mark?.startsWith(fence) && line.trim() === mark) fence = null;
    else if (fence === null && line.trim() === '') end = lineEnd + 1;
    at = lineEnd + 1;
  }
}

/** The maximum length of an utterance, in characters. */
const LONGEST = 200;

/** Splits a text into utterances: lines, sentences, and very long sentences between words. */
export function sentences(text: string): readonly string[] {
  return text
    .split('\n')
    .flatMap((line) => line.match(/[^.!?。！？؟…]+[.!?。！？؟…]*["'”’»)]*\s*|[.!?。！？؟…]+\s*/g) ?? [])
    .flatMap((sentence) => sentence.match(new RegExp(`.{1,${LONGEST}}(?:\\s|$)|.{1,${LONGEST}}`, 'gsu')) ?? [])
    .map((sentence) => sentence.trim())
    .filter((sentence) => /[\p{L}\p{N}]/u.test(sentence));
}
