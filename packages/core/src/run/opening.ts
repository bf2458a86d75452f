import { messageText } from '../thread/selectors.js';
import type { Message, PendingRun, ThreadState } from '../thread/types.js';
import { createPlan, type Opening, type OpeningContext } from './openNew.js';
import { stitch } from './stitch.js';

/** The new text joins the cut answer, in the same message. */
export function openContinuation({ createId, now, settings }: OpeningContext, base: Message): Opening {
  const plan = createPlan(createId, now, settings, [base.id]);
  const join = (drafts: readonly Message[], isStreaming: boolean): readonly Message[] =>
    drafts.slice(0, 1).map((draft) => stitch(base, draft, isStreaming));
  return {
    runId: createId(),
    plan,
    base,
    first: [{ ...base, status: 'streaming', choice: 0 }],
    // A repetition would bring the continuation without what it continues.
    isRepeatable: false,
    show: (drafts) => join(drafts, true),
    settle: (drafts) => (drafts.length === 0 ? [base] : join(drafts, false)),
  };
}

/** The kept stream is read from its beginning; what was on the page stays until it has been caught up with. */
export function openPending(
  { createId, now, settings }: OpeningContext,
  pending: PendingRun,
  { nodes }: ThreadState,
): Opening {
  const plan = createPlan(createId, now, settings, pending.messageIds);
  const stored = pending.messageIds.flatMap((id) => nodes[id]?.message ?? []);
  const storedAs = (draft: Message): Message => stored.find(({ id }) => id === draft.id) ?? draft;
  const longer = (draft: Message, status: Message['status']): Message => {
    const before = storedAs(draft);
    return messageText(before).length > messageText(draft).length ? { ...before, status } : dated(draft, before);
  };
  return {
    runId: pending.id,
    plan,
    resumeFrom: '0',
    isRepeatable: true,
    first: stored.map((message, choice) => ({ ...message, status: 'streaming', choice: message.choice ?? choice })),
    show: (drafts) => drafts.map((draft) => longer(draft, 'streaming')),
    // A server that does not know the run any more takes nothing away: the answer is a stopped one, and can be continued.
    settle: (drafts, outcome) =>
      outcome === 'done'
        ? drafts.map((draft) => dated(draft, storedAs(draft)))
        : stored.map((message) =>
            longer(drafts.find(({ id }) => id === message.id) ?? { ...message, parts: [] }, 'stopped'),
          ),
  };
}

/** A draft that a frame did not touch stays as it is. */
const datedDrafts = new WeakMap<Message, Message>();

/**
 * The answer began when it was asked for, and not when it was read again. How fast it went on while nobody was there is not known: what was
 * kept comes all at once.
 */
function dated(draft: Message, { createdAt, timing }: Message): Message {
  const known = datedDrafts.get(draft);
  if (known || !timing) return known ?? { ...draft, createdAt };
  const { startedAt, headersAt, firstTokenAt, reasoningMs, answerMs } = timing;
  const rate = draft.timing?.rate;
  const message = {
    ...draft,
    createdAt,
    timing: {
      startedAt,
      ...(headersAt !== undefined && { headersAt }),
      ...(firstTokenAt !== undefined && { firstTokenAt }),
      // Whoever had begun to answer had thought to the end.
      ...(reasoningMs !== undefined && answerMs !== undefined && { reasoningMs }),
      ...(rate !== undefined && { rate }),
    },
  };
  datedDrafts.set(draft, message);
  return message;
}
