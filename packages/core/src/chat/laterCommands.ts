import { ChatError } from '../errors.js';
import { selectMessage } from '../thread/selectors.js';
import type { Id, Message, ThreadSettings } from '../thread/types.js';
import { createCompareCommands } from './compare.js';
import type { LATER_COMMANDS } from './intercept.js';
import { openNew, type Opening, type OpeningContext } from '../run/openNew.js';
import { openContinuation, openPending } from '../run/opening.js';
import type { Store } from '../thread/store.js';
import { createToolCommands } from '../run/toolCommands.js';
import type { Turns } from '../run/turns.js';
import type { Chat, Tools, TurnResult } from './types.js';

/** What the commands need of their chat. */
export interface LaterContext {
  readonly store: Store;
  readonly turns: Turns;
  readonly getTools: () => Tools;
  readonly fork: Chat['fork'];
  /** Which chat writes an answer that is compared, by the id of its messages. */
  readonly writers: Map<Id, Chat>;
  /** @throws {ChatError} `misuse` when there is none; without an id, the last one is meant */
  readonly findMessage: (messageId: Id | undefined) => Message;
  readonly settingsWith: (request: ThreadSettings | undefined) => ThreadSettings;
  readonly answer: (
    parentId: Id | null,
    settings: ThreadSettings,
    signal: AbortSignal,
    open?: (context: OpeningContext) => Opening,
  ) => Promise<TurnResult>;
  readonly busy: () => ChatError;
}

export type LaterCommands = Pick<Chat, (typeof LATER_COMMANDS)[number]>;

/** The commands that no conversation begins with: their code comes with the engine. */
export function createLaterCommands(context: LaterContext): LaterCommands {
  const { store, turns, findMessage, settingsWith, answer, busy } = context;
  const { getState } = store;
  const parentOf = ({ id }: Message): Id | null => getState().nodes[id]?.parentId ?? null;
  const { takeUp, ...compareCommands } = createCompareCommands(context);
  return {
    ...compareCommands,
    ...createToolCommands({
      ...context,
      goOn: (message, signal) => answer(message.id, message.provenance?.request ?? getState().request, signal),
    }),
    async rerun(messageId) {
      const message = findMessage(messageId);
      const parentId = parentOf(message);
      const settings = message.provenance?.request;
      if (!settings)
        throw new ChatError('misuse', 'Only an answer can be made again. To answer a message, use regenerate.');
      while (turns.isActive()) await turns.interrupt();
      return turns.begin((signal) => answer(parentId, settings, signal));
    },
    async continue(messageId, { request } = {}) {
      const message = findMessage(messageId);
      const parentId = parentOf(message);
      if (message.role !== 'assistant')
        throw new ChatError('misuse', 'Only an answer can be continued. To answer a message, use regenerate.');
      while (turns.isActive()) await turns.interrupt();
      // As far as it has come by now.
      const cut = selectMessage(getState(), message.id);
      // What is written on is one answer, whatever the settings say.
      const settings = { ...settingsWith(request), n: undefined };
      const open = (opening: OpeningContext): Opening => (cut ? openContinuation(opening, cut) : openNew(opening));
      return turns.begin((signal) => answer(parentId, settings, signal, open));
    },
    async resume(pending, beside = []) {
      if (turns.isActive()) throw busy();
      if (!pending) return takeUp(beside).then(() => ({ outcome: 'done', messageIds: [] }));
      const open = (opening: OpeningContext): Opening => openPending(opening, pending, getState());
      const turn = turns.begin((signal) => answer(pending.parentId, pending.request, signal, open));
      void takeUp(beside);
      return turn;
    },
  };
}
