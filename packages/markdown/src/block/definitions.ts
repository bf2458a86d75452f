import { scanTitle } from '../inline/destination.js';
import { scanDefinition } from '../inline/references.js';
import { define, type DocumentState } from './document.js';
import { GrowingText } from '../text/GrowingText.js';
import { growing, type OpenParagraph, toList } from './open.js';

/**
 * Moves link reference definitions from the start of a paragraph into the document. While the paragraph is open only
 * those are taken that the next line has proved complete; the search starts again when the text has doubled.
 */
export function takeDefinitions(document: DocumentState, open: OpenParagraph, isClosed: boolean): void {
  if (!open.mayDefine) return;
  if (!isClosed && open.text.length < 2 * open.scanned) return;
  const text = open.text.toString();
  let index = 0;
  for (;;) {
    const definition = scanDefinition(text, index);
    if (definition === undefined) break;
    const isProved = isClosed || (definition.end < text.length && !TITLE_START.test(text.charAt(definition.end)));
    if (!isProved) break;
    define(document, definition.label, definition);
    index = definition.end;
  }
  open.scanned = text.length - index < 2048 ? 0 : text.length - index;
  open.mayDefine = index === text.length || text.startsWith('[', index);
  if (index > 0) {
    open.text = new GrowingText(text.slice(index));
    open.last = { at: Math.max(0, open.last.at - index), source: open.last.source };
    const origins = toList(open.origins).map(({ at, source }) => ({ at: at - index, source }));
    open.origins = growing(origins.filter(({ at }) => at >= 0));
    open.memory.frozen = undefined;
    open.memory.resting = undefined;
    open.memory.view = undefined;
  }
}

const TITLE_START = /["'( \t]/;

/** A definition longer than this is shown as text until the paragraph ends. */
export const LONGEST_SHOWN = 4096;
const LABEL_ALONE = /^\[(?:[^[\]\\]|\\.){1,999}\]:$/s;

/** `[label]:` whose destination may be on the next line, or the start of a title on the line after a destination. */
export function isHalfDefinition(text: string, isAfterDefinition: boolean): boolean {
  return LABEL_ALONE.test(text) || (isAfterDefinition && text.length < 200 && scanTitle(text, 0)?.incomplete === true);
}

/** Where the definitions at the start of an open paragraph end, without taking them. */
export function definitionsEnd(open: OpenParagraph): number {
  if (!open.mayDefine) return 0;
  const text = open.text.slice(0, LONGEST_SHOWN);
  let index = 0;
  for (;;) {
    const end = scanDefinition(text, index)?.end;
    if (end === undefined || (end === text.length && end < open.text.length)) return index;
    index = end;
  }
}
