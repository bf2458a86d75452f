import { createElement, type ReactNode } from 'react';

const BIDI = /[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/;
const CONTROL = /[^\P{Cc}\t\n]/u;
const HIDDEN = /[^\P{Cc}\t\n]|[\u061c\u200e\u200f\u2028\u2029\u202a-\u202e\u2066-\u2069\ufeff\u{e0000}-\u{e007f}]/u;

/** Text in which nothing changes the direction of what stands around it, and control characters are written out. */
export function isolate(text: string): ReactNode {
  const shown = show(text, CONTROL);
  return BIDI.test(text) ? createElement('bdi', { className: 'cs-md-isolate' }, shown) : shown;
}

/** Code in which characters that would be invisible, or turn the line around, are written out. */
export function showControls(text: string): ReactNode {
  return show(text, HIDDEN);
}

function show(text: string, hidden: RegExp): ReactNode {
  if (!hidden.test(text)) return text;
  const parts: ReactNode[] = [];
  let rest = text;
  for (let match = hidden.exec(rest); match !== null; match = hidden.exec(rest)) {
    const [character] = match;
    const code = (character.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0');
    parts.push(rest.slice(0, match.index), createElement('span', { className: 'cs-md-control' }, `U+${code}`));
    rest = rest.slice(match.index + character.length);
  }
  return createElement('bdi', null, ...parts, rest);
}
