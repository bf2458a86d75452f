import type { Origin } from '../protocol/completion/parts.js';
import { selectMessage } from './selectors.js';
import { pathTo } from './tree.js';
import type { Id, Message, ThreadState } from './types.js';

/** The messages that the model has read when it writes a message: those before it on its branch. */
export function contextOf(state: ThreadState, messageId: Id): readonly Message[] {
  const path = pathTo(state, messageId);
  return path.slice(0, -1).flatMap((id) => selectMessage(state, id) ?? []);
}

/**
 * Returns the untrusted origins whose content the model has read when it writes a message, each once, in order of arrival. Calls of the message
 * itself do not count, because the model has written all of them before the first result arrives.
 */
export function selectUntrustedOrigins(state: ThreadState, messageId: Id): readonly Origin[] {
  const found = new Map<string, Origin>();
  for (const { parts } of contextOf(state, messageId))
    for (const part of parts) {
      const origin = 'origin' in part ? part.origin : undefined;
      if (origin?.trust === 'untrusted') found.set(`${origin.name} ${origin.url ?? ''}`, origin);
    }
  return [...found.values()];
}

/** The text that the user wrote in these messages. Text that was inserted from elsewhere does not count. */
export function userWords(messages: readonly Message[]): string {
  return messages
    .filter(({ role }) => role === 'user')
    .flatMap(({ parts }) => parts.flatMap((part) => (part.type === 'text' && !part.origin ? part.text : [])))
    .join('\n');
}

/** The text of tools and of files from elsewhere in these messages. */
export function foreignTexts(messages: readonly Message[]): readonly string[] {
  return messages.flatMap(({ parts }) =>
    parts.flatMap((part) => {
      if (part.type === 'tool-call') return part.result ?? [];
      return part.type === 'text' && part.origin ? part.text : [];
    }),
  );
}
