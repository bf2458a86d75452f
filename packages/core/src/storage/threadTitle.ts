import { toWellFormed, withoutHalf } from '../protocol/json/wellFormed.js';
import { messageText, selectMessage } from '../thread/selectors.js';
import { pathIds } from '../thread/tree.js';
import type { ThreadState } from '../thread/types.js';

/** The first question, cut at a word. */
export function threadTitle(state: ThreadState): string {
  const first = pathIds(state)
    .flatMap((id) => selectMessage(state, id) ?? [])
    .find(({ role }) => role === 'user');
  const text = first ? messageText(first).trim().replace(/\s+/g, ' ') : '';
  return toWellFormed(text.length <= 60 ? text : `${withoutHalf(text.slice(0, 60)).replace(/\s+\S*$/, '')}…`);
}
