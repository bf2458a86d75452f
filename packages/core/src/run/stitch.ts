import type { Message, Part } from '../thread/types.js';

/** How far back a repetition is looked for, in characters. */
const WINDOW = 400;

/** Joins a cut answer and its continuation into one message. Words that the continuation repeats occur once. */
export function stitch(base: Message, added: Message, isStreaming: boolean): Message {
  const { error: _error, finishReason: _finishReason, ...kept } = base;
  return {
    ...kept,
    ...added,
    id: base.id,
    createdAt: base.createdAt,
    parts: stitchParts(base.parts, added.parts, isStreaming),
  };
}

function stitchParts(before: readonly Part[], after: readonly Part[], isStreaming: boolean): readonly Part[] {
  const last = before.at(-1);
  const first = after.find((part) => part.type === 'text');
  if (last?.type !== 'text' || first?.type !== 'text') return [...before, ...after];
  const joined = { type: 'text' as const, text: last.text + withoutOverlap(last.text, first.text, isStreaming) };
  return [
    ...before.slice(0, -1),
    ...after.slice(0, after.indexOf(first)),
    joined,
    ...after.slice(after.indexOf(first) + 1),
  ];
}

/** The new part of `after`. While it streams, a beginning that may still be a repetition is held back. */
export function withoutOverlap(before: string, after: string, isStreaming: boolean): string {
  // Mistral begins with the whole text again.
  if (after.startsWith(before)) return after.slice(before.length);
  if (isStreaming && before.startsWith(after)) return '';
  const tail = before.slice(-WINDOW);
  for (let at = 0; at < tail.length; at++) {
    // A repetition begins with a word of the old text; its last word may have been cut.
    if (at > 0 && /\w/.test(tail[at]!) && /\w/.test(tail[at - 1]!)) continue;
    const repeated = tail.slice(at);
    if (after.startsWith(repeated)) return after.slice(repeated.length);
    if (isStreaming && repeated.startsWith(after)) return '';
  }
  return after;
}
