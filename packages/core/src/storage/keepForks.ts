import { selectLastMessage } from '../thread/selectors.js';
import type { ThreadState } from '../thread/types.js';
import type { Chat } from '../chat/types.js';

/** The forks of a chat that write answers just now: they are saved with the thread, although they are not in it yet. */
export interface KeptForks {
  states(): readonly ThreadState[];
  close(): void;
}

/** @param onChange called when there is something new to save */
export function keepForks(chat: Chat, onChange: () => void): KeptForks {
  const live = new Set<Chat>();
  const unsubscribe = chat.onFork((fork) => {
    fork.subscribe((_event, state) => {
      if (isLive(state)) live.add(fork);
      else live.delete(fork);
      onChange();
    });
  });
  return {
    states: () => [...live].map((fork) => fork.getState()),
    close: unsubscribe,
  };
}

/** A turn that is under way, between its runs too. */
function isLive(state: ThreadState): boolean {
  if (state.run) return true;
  const parts = selectLastMessage(state)?.parts ?? [];
  return parts.some((part) => part.type === 'tool-call' && (part.state === 'ready' || part.state === 'running'));
}
