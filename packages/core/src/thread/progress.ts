import { serializeMessage, serializeThread, UNCHANGED, type SerializedMessage } from './serialize.js';
import type { Id, Message, Part, ThreadState } from './types.js';

/** How a message has grown since it was saved. */
export interface MessageProgress {
  readonly messageId: Id;
  /** Where the saved message ends: the number of its parts, and of the characters in the texts of the last one. */
  readonly at: MessageEnd;
  /** The end of the message with this progress: the `at` of the next one. */
  readonly end: MessageEnd;
  /** The new text of the last part, by field: `text`, or the `arguments` of a tool call. */
  readonly texts: Readonly<Record<string, string>>;
  /** The parts that follow. */
  readonly parts: readonly Part[];
  /** The other fields that have changed. Log probabilities follow with the whole message. */
  readonly fields: Readonly<Record<string, unknown>>;
}

/** The end of a message that is being written. */
export interface MessageEnd {
  readonly parts: number;
  readonly length: number;
}

/**
 * The growth of pending answers since the thread was saved.
 *
 * @param since the state that is saved
 * @returns undefined if anything else has changed, too
 */
export function progressSince(state: ThreadState, since: ThreadState): readonly MessageProgress[] | undefined {
  const { nodes, selections, tombstones, queue, overrides } = serializeThread(state, since);
  const hasOthers = [selections, tombstones, queue].some((each) => Object.keys(each).length > 0);
  if (hasOthers || overrides !== UNCHANGED) return undefined;
  const all: MessageProgress[] = [];
  for (const [id, { message, restoredAt }] of Object.entries(nodes)) {
    const before = messageOf(since, id);
    const isSameNode = since.nodes[id]?.restoredAt === restoredAt;
    const progress = before && isSameNode ? messageProgress(serializeMessage(before), message) : undefined;
    if (!progress) return undefined;
    all.push(progress);
  }
  return all;
}

function messageOf({ nodes, runs }: ThreadState, id: Id): Message | undefined {
  return runs.flatMap(({ drafts }) => drafts).find((draft) => draft.id === id) ?? nodes[id]?.message;
}

function messageProgress(before: SerializedMessage, after: SerializedMessage): MessageProgress | undefined {
  const at = endOf(before);
  if (before.status !== 'streaming' || after.parts.length < at.parts) return undefined;
  let texts: Record<string, string> | undefined = {};
  for (const [index, part] of before.parts.entries()) {
    texts = textsAfter(part, after.parts[index]!);
    if (!texts || (index < at.parts - 1 && Object.keys(texts).length > 0)) return undefined;
  }
  const fields = changedFields(before, after);
  return fields && { messageId: after.id, at, end: endOf(after), texts, parts: after.parts.slice(at.parts), fields };
}

/** The texts by which a part has grown. Undefined if it has changed otherwise. */
function textsAfter(before: Part, after: Part): Record<string, string> | undefined {
  const texts: Record<string, string> = {};
  if (before === after) return texts;
  const [old, fields] = [fieldsOf(before), fieldsOf(after)];
  for (const name of new Set([...Object.keys(old), ...Object.keys(fields)])) {
    const [text, whole] = [old[name], fields[name]];
    if (isEqual(text, whole)) continue;
    if (typeof text !== 'string' || typeof whole !== 'string' || !whole.startsWith(text)) return undefined;
    texts[name] = whole.slice(text.length);
  }
  return texts;
}

const fieldsOf = (part: object): Readonly<Record<string, unknown>> => part as Readonly<Record<string, unknown>>;

/** Fields that are not among the changed ones. */
const LATER = ['id', 'parts', 'logprobs'];

function changedFields(before: SerializedMessage, after: SerializedMessage): Record<string, unknown> | undefined {
  const [old, fields] = [fieldsOf(before), fieldsOf(after)];
  if (Object.keys(old).some((name) => !LATER.includes(name) && !(name in fields))) return undefined;
  return Object.fromEntries(
    Object.entries(fields).filter(([name, value]) => !LATER.includes(name) && !isEqual(old[name], value)),
  );
}

const isEqual = (a: unknown, b: unknown): boolean => a === b || JSON.stringify(a) === JSON.stringify(b);

/** Where a message ends. */
export function endOf({ parts }: Pick<SerializedMessage, 'parts'>): MessageEnd {
  const last = Object.values(parts.at(-1) ?? {}) as readonly unknown[];
  return {
    parts: parts.length,
    length: last.reduce<number>((sum, value) => sum + (typeof value === 'string' ? value.length : 0), 0),
  };
}

/**
 * A stored message with what it has grown by.
 *
 * @returns undefined if the message does not end where the progress begins, or is settled
 */
export function withProgress(
  message: SerializedMessage,
  { at, texts, parts, fields }: MessageProgress,
): SerializedMessage | undefined {
  const end = endOf(message);
  if (message.status !== 'streaming' || end.parts !== at.parts || end.length !== at.length) return undefined;
  const last = message.parts.slice(-1).map((part): Part => {
    const known = fieldsOf(part);
    const grown = Object.entries(texts).map(([name, text]) => [name, `${String(known[name] ?? '')}${text}`] as const);
    return { ...part, ...Object.fromEntries(grown) };
  });
  return { ...message, ...fields, parts: [...message.parts.slice(0, -1), ...last, ...parts] };
}
