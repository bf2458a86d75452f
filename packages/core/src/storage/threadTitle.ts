import { toWellFormed, withoutHalf } from '../protocol/json/wellFormed.js';
import { messageText, selectMessage } from '../thread/selectors.js';
import { pathIds } from '../thread/tree.js';
import type { ThreadState } from '../thread/types.js';

/** The most characters of a question that are looked at: a title has far fewer. */
const LONGEST = 1000;

/** The first question without its Markdown and its full stop, cut at a word. */
export function threadTitle(state: ThreadState): string {
  const first = pathIds(state)
    .flatMap((id) => selectMessage(state, id) ?? [])
    .find(({ role }) => role === 'user');
  const text = first ? withoutFullStop(withoutMarkdown(messageText(first).slice(0, LONGEST))) : '';
  return toWellFormed(text.length <= 60 ? text : `${withoutHalf(text.slice(0, 60)).replace(/\s+\S*$/, '')}…`);
}

/** A title that a model wrote: its first line, without Markdown, quotation marks around it and a full stop; at most 80 characters. */
export function titleText(text: string): string {
  const line = text
    .split('\n')
    .map((each) => withoutMarkdown(each.slice(0, LONGEST)))
    .find((each) => each !== '');
  const words = withoutFullStop(line ?? '').replace(/^["'“”„«»‘’「『](.*)["'“”«»‘’」』]$/u, '$1');
  return toWellFormed(withoutHalf(withoutFullStop(words).trim().slice(0, 80)));
}

/** A title ends without a full stop. The one of an abbreviation (“in the U.S.”) and dots (“Wait...”) stay. */
const withoutFullStop = (text: string): string => text.replace(/(?<!\.[^\s.]*)[.。۔।]$/u, '');

/** The words of a text, in one line. Signs that are part of a word or a calculation, as in `snake_case` and `2 * 3`, stay. */
function withoutMarkdown(text: string): string {
  return text
    .replaceAll(/^ {0,3}(?:`{3,}|~{3,}).*$/gm, '')
    .replaceAll(/^[ \t]*(?:#{1,6}|>|[-*+]|\d{1,9}[.)])[ \t]+/gm, '')
    .replaceAll(/!?\[([^\]\n]*)\]\([^)\s]*\)/g, '$1')
    .replaceAll(/(\*\*|~~|`)(?=\S)([^\n]*?\S)\1/g, '$2')
    .replaceAll(/(?<!\w)__(?=\S)([^\n]*?\S)__(?!\w)/g, '$1')
    .replaceAll(/(?<![\w*])([*_])(?=[^\s*_])([^\n*_]*[^\s*_])\1(?![\w*])/g, '$2')
    .replaceAll(/\s+/g, ' ')
    .trim();
}
