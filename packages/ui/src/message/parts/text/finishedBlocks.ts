/**
 * Where the last block that surely is finished ends, at or after `from`: a blank line follows it, and it is not inside of a fence. One
 * pass over what is new. Meant for reading out; the parser of Markdown knows better, but it is not there on every page.
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
