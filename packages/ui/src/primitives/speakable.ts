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

/** `snake_case` keeps its lines. */
function isInWord(text: string, at: number, length: number): boolean {
  return text[at] === '_' && /\w/.test(text[at - 1] ?? ' ') && /\w/.test(text[at + length] ?? ' ');
}
