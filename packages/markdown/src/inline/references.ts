import { scanDestination, scanTitle, skipSpaces } from './destination.js';
import { unescapeText } from './entities.js';

export interface Reference {
  readonly url: string;
  readonly title: string | undefined;
}

const LONGEST_LABEL = 999;

/** Two labels are the same when they are equal after case folding and collapsing of whitespace. */
export function normalizeLabel(label: string): string {
  const collapsed = label.trim().replace(/[ \t\r\n]+/g, ' ');
  // Lower then upper: folds ẞ and ß, ς and σ alike.
  return collapsed.toLowerCase().toUpperCase();
}

/**
 * The place just after the `]` of the label whose `[` is at `start`; -1 when there is no label, -2 when the text ends first.
 */
export function scanLabel(text: string, start: number): number {
  const limit = start + LONGEST_LABEL + 2;
  for (let index = start + 1; index < text.length && index < limit; index++) {
    const code = text.charCodeAt(index);
    if (code === 92) index++;
    else if (code === 91) return -1;
    else if (code === 93) return index + 1;
  }
  return text.length < limit ? -2 : -1;
}

export interface Definition extends Reference {
  readonly label: string;
  /** Where the text after the definition begins. */
  readonly end: number;
}

/** A link reference definition that starts at `start`; undefined when there is none. */
export function scanDefinition(text: string, start: number): Definition | undefined {
  if (text.charCodeAt(start) !== 91) return undefined;
  const labelEnd = scanLabel(text, start);
  if (labelEnd < 0 || text.charCodeAt(labelEnd) !== 58) return undefined;
  const label = normalizeLabel(text.slice(start + 1, labelEnd - 1));
  if (label === '') return undefined;

  const destination = scanDestination(text, skipSpaces(text, labelEnd + 1));
  if (destination === undefined || destination.incomplete) return undefined;
  const url = unescapeText(destination.text);
  const lineEnd = endOfLine(text, destination.end);

  const titleStart = skipSpaces(text, destination.end);
  if (titleStart > destination.end) {
    const title = scanTitle(text, titleStart);
    if (title !== undefined && !title.incomplete) {
      const end = endOfLine(text, title.end);
      if (end >= 0) return { label, url, title: unescapeText(title.text), end };
    }
  }
  return lineEnd < 0 ? undefined : { label, url, title: undefined, end: lineEnd };
}

/** The start of the next line when only blanks follow, else -1. */
function endOfLine(text: string, start: number): number {
  let index = start;
  while (text.charCodeAt(index) === 32 || text.charCodeAt(index) === 9) index++;
  if (index >= text.length) return text.length;
  return text.charCodeAt(index) === 10 ? index + 1 : -1;
}
