import { createElement, type ReactNode } from 'react';

const BIDI = /[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/;
// The separator of paragraphs too, as it ends any isolation.
const CONTROL = /[^\P{Cc}\t\n]|\u2029/u;
/** Both in one test, because most texts have neither. */
const RARE = new RegExp(`${BIDI.source}|${CONTROL.source}`, 'u');
const HIDDEN = /[^\P{Cc}\t\n]|[\u061c\u200e\u200f\u2028\u2029\u202a-\u202e\u2066-\u2069\ufeff\u{e0000}-\u{e007f}]/u;

/** Text that does not change the direction of the text around it. Control characters are written out. */
export function isolate(text: string): ReactNode {
  if (!RARE.test(text)) return text;
  if (!BIDI.test(text)) return show(text, CONTROL);
  return createElement('bdi', { className: 'cs-md-isolate' }, show(withoutStrayEnds(text), CONTROL));
}

/** An end of isolation that ends nothing in this text would end the isolation of the text itself. */
function withoutStrayEnds(text: string): string {
  let depth = 0;
  return text.replace(/[\u2066-\u2069]/g, (control) => {
    depth += control === '\u2069' ? -1 : 1;
    if (depth >= 0) return control;
    depth = 0;
    return '';
  });
}

/** Code with invisible characters and direction controls written out. */
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
    const ref = (element: HTMLElement | null): void => {
      if (element !== null) void copyAs(element, character);
    };
    parts.push(rest.slice(0, match.index), createElement('span', { className: 'cs-md-control', ref }, `U+${code}`));
    rest = rest.slice(match.index + character.length);
  }
  return createElement('bdi', null, ...parts, rest);
}

/** Makes the browser copy the character in place of its code. Loaded here, because hardly any answer has such a character. */
async function copyAs(element: HTMLElement, character: string): Promise<void> {
  const { copyControl } = await import('./copyControl.js');
  copyControl(element, character);
}
