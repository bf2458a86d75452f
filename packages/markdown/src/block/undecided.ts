import { isContainer, type OpenBlock } from './open.js';

const MARKERS_ONLY = /^(?:[-=*_+#:|~`$ \t]*|\\)$/;
const FENCE = /^(?:`{3,}[^`]*|~{3,}.*)$/;
const NUMBER = /^\d{1,9}[.)]?[ \t]*$/;
/** A whole tag too: alone on its line it is a block, before text it is not. */
const TAG = /^<[A-Za-z/!?]?[^>]{0,200}>?[ \t]*$/;
const FORMULA = /^(?:\$\$|\\\[|\\b(?:e(?:g(?:i(?:n(?:\{[A-Za-z]*\*?(?:\}.*)?)?)?)?)?)?$)/;
// A backslash takes the meaning of the bracket after it.
const LABEL = /^\[(?:(?:[^\]\\]|\\.){0,24}\\?|(?:[^\]\\]|\\.){0,200}\]:?[ \t]*|(?:[^\]\\]|\\.){1,200}\]:.*)$/;

/**
 * Whether an unfinished line may still become something else than what it looks like: `-` a list, a rule or a heading
 * underline; `[note` a definition. Such a line is not shown until one more character, or its end, decides.
 */
export function isUndecided(rest: string, place: { readonly hasMath: boolean; readonly mayDefine: boolean }): boolean {
  switch (rest.charCodeAt(0)) {
    case 60:
      return TAG.test(rest);
    case 91:
      return place.mayDefine && LABEL.test(rest);
    case 96:
    case 126:
      return FENCE.test(rest) || MARKERS_ONLY.test(rest);
    case 36:
    case 92:
      return (place.hasMath && FORMULA.test(rest)) || MARKERS_ONLY.test(rest);
    default:
      return MARKERS_ONLY.test(rest) || NUMBER.test(rest);
  }
}

/** Beyond so many characters no word is looked for. */
export const LONGEST_START = 200;
/** Markers of quotes and items, then a word, which a quote or a bracket may precede. */
const TEXT_LINE = /^( *)(?:(?:[-*+]|\d{1,9}[.)]) {1,3}|> {0,3})*(?:\*\*|["'(`])?[A-Za-z\u00c0-\uffff]/;

/**
 * Whether the start of a line says all that is to be known of it: it is a line of a paragraph, whatever else it brings. `tip` is the
 * innermost open block. If no paragraph continues, four spaces may make it code.
 */
export function isTextLine(line: string, tip: OpenBlock): boolean {
  const isInText = tip.type === 'paragraph';
  if (!isInText && !isContainer(tip)) return false;
  const indent = TEXT_LINE.exec(line)?.[1];
  return indent !== undefined && (isInText || indent.length < 4);
}

const TASK = /^\[(?:[ \txX](?:\][ \t]*)?)?$/;

/** A new item that begins with `[`, `[x` or `[ ]`: a bullet would be shown that a checkbox then replaces. */
export function mayBeTask(container: OpenBlock, rest: string): boolean {
  return container.type === 'listItem' && !container.isFilled && TASK.test(rest);
}
