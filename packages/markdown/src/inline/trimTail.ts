/**
 * The text without characters at its end whose meaning the next character decides: a run of `*` may be half a marker,
 * `!` the start of an image, `&am` of a character reference, `<htt` of a link.
 */
export function trimTail(text: string, hasMath: boolean): string {
  let end = trimSpaces(text, text.length);
  let start = end;
  while (start > 0 && isMarker(text.charCodeAt(start - 1), hasMath)) start--;
  if (start < end && !isEscaped(text, start)) end = trimSpaces(text, start);
  const last = text.charCodeAt(end - 1);
  if (last === 33 && !isEscaped(text, end - 1)) end--;
  else if (last === 92 && !isEscaped(text, end - 1)) end--;
  const tail = text.slice(Math.max(0, end - 200), end);
  const partial = /&#?[A-Za-z0-9]{0,12}$|<(?:[A-Za-z/!?][^\s<>]*(?:[ \t]+\/)?)?$/.exec(tail)?.[0];
  if (partial !== undefined && !isEscaped(text, end - partial.length) && !isInCode(text, end - partial.length)) {
    end = trimSpaces(text, end - partial.length);
  }
  return end === text.length ? text : text.slice(0, end);
}

function trimSpaces(text: string, from: number): number {
  let end = from;
  while (end > 0 && (text.charCodeAt(end - 1) === 32 || text.charCodeAt(end - 1) === 10)) end--;
  return end;
}

function isMarker(code: number, hasMath: boolean): boolean {
  return code === 42 || code === 95 || code === 126 || (hasMath && code === 36);
}

function isEscaped(text: string, index: number): boolean {
  let count = 0;
  while (text.charCodeAt(index - count - 1) === 92) count++;
  return count % 2 === 1;
}

/** Whether a backtick shortly before makes it likely that this is code, where every character counts at once. */
function isInCode(text: string, index: number): boolean {
  return text.lastIndexOf('`', index) > Math.max(text.lastIndexOf(' ', index), index - 80);
}
