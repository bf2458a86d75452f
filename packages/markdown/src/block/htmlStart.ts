import { scanClosingTag, scanOpenTag } from '../inline/html.js';

/** The end of details, at the end of a line. */
export const DETAILS_END: RegExp = /<\/details[ \t]*>[ \t]*$/i;

/** The kind of a comment. */
export const COMMENT = 2;

/** Which kind of HTML block a line starts, by the numbers of CommonMark 4.6; 0 for none. */
export function htmlKind(rest: string, canInterrupt: boolean): number {
  for (let kind = 1; kind <= 6; kind++) {
    if (START[kind]?.test(rest) === true) return kind;
  }
  if (!canInterrupt) return 0;
  const end = rest.charCodeAt(1) === 47 ? scanClosingTag(rest, 0) : scanOpenTag(rest, 0);
  return end > 0 && rest.slice(end).trim() === '' ? 7 : 0;
}

/** Whether a line of an HTML block of that kind is its last one. */
export function endsHtml(kind: number, line: string): boolean {
  return END[kind]?.test(line) === true;
}

const START: readonly (RegExp | undefined)[] = [
  undefined,
  /^<(?:script|pre|textarea|style)(?:\s|>|$)/i,
  /^<!--/,
  /^<[?]/,
  /^<![A-Za-z]/,
  /^<!\[CDATA\[/,
  /^<[/]?(?:address|article|aside|base|basefont|blockquote|body|caption|center|col|colgroup|dd|details|dialog|dir|div|dl|dt|fieldset|figcaption|figure|footer|form|frame|frameset|h[1-6]|head|header|hr|html|iframe|legend|li|link|main|menu|menuitem|nav|noframes|ol|optgroup|option|p|param|search|section|summary|table|tbody|td|tfoot|th|thead|title|tr|track|ul)(?:\s|[/]?[>]|$)/i,
];
const END: readonly (RegExp | undefined)[] = [
  undefined,
  /<\/(?:script|pre|textarea|style)>/i,
  /-->/,
  /\?>/,
  />/,
  /\]\]>/,
];
