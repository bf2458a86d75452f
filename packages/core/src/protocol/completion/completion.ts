import type { Warning } from '../../errors.js';
import type { ReasoningDetail, TokenLogprob, Usage } from './chunk.js';
import type { GrowingList } from './growingList.js';
import type { Mutable } from '../json/own.js';
import type { AnswerPart } from './parts.js';

/** The answer so far: a value that `applyChunks` replaces with the next one. Unchanged branches are shared. */
export interface Completion {
  readonly id?: string;
  readonly created?: number;
  readonly model?: string;
  readonly service_tier?: string;
  readonly system_fingerprint?: string;
  readonly usage?: Usage;
  readonly moderation?: unknown;
  /** Ordered by index, without holes. */
  readonly choices: readonly CompletionChoice[];
  readonly warnings: readonly Warning[];
  /** Fields of the chunks that the protocol does not know, last value each. */
  readonly extra?: Readonly<Record<string, unknown>>;
}

/** One answer that is being added up. */
export interface CompletionChoice {
  readonly index: number;
  readonly role: string;
  readonly parts: readonly AnswerPart[];
  /** Whether `content` was absent, was only null, or was text (an empty string is text). */
  readonly content: 'absent' | 'null' | 'text';
  /** Whether any delta had a field, such as a role. Gateways invent choices without any. */
  readonly touched: boolean;
  /** The value of the provider. */
  readonly finish_reason: string | null;
  readonly contentLogprobs?: GrowingList<TokenLogprob>;
  readonly refusalLogprobs?: GrowingList<TokenLogprob>;
  /** The field that contained the reasoning, such as `reasoning_content`; `content` for a part of the content. */
  readonly reasoningField?: string;
  /** Some providers require it back verbatim. */
  readonly reasoning_details?: readonly ReasoningDetail[];
  readonly function_call?: { readonly name: string; readonly arguments: string };
  readonly extra?: Readonly<Record<string, unknown>>;
  /** Unknown fields of the deltas. */
  readonly messageExtra?: Readonly<Record<string, unknown>>;
}

/** A completion to which nothing has been added yet. */
export const emptyCompletion: Completion = { choices: [], warnings: [] };

export function emptyChoice(index: number): CompletionChoice {
  return { index, role: 'assistant', parts: [], content: 'absent', touched: false, finish_reason: null };
}

/** Whether a choice or a tool call may have this index: 0 to 127, as in openai-node. */
export function isIndex(value: unknown): value is number {
  return Number.isInteger(value) && (value as number) >= 0 && (value as number) <= 127;
}

/** The index of a choice: some servers write it as text, and some leave it out. */
export function indexOf(choice: { readonly index?: unknown } | null, position: number): unknown {
  const index = choice?.index ?? position;
  return typeof index === 'string' && /^\d+$/.test(index) ? Number(index) : index;
}

/** Each remark once. */
export function addWarning(target: Mutable<Pick<Completion, 'warnings'>>, warning: Warning): void {
  const isKnown = target.warnings.some(({ code, detail }) => code === warning.code && detail === warning.detail);
  if (!isKnown) target.warnings = [...target.warnings, warning];
}

type Extra = Readonly<Record<string, unknown>>;

/** Keeps the last value of a field that we do not know, apart from those that we do. */
export function keepExtra<Slot extends 'extra' | 'messageExtra'>(
  target: { [Key in Slot]?: Extra },
  slot: Slot,
  key: string,
  value: unknown,
): void {
  // A computed key makes an own property even of `__proto__`; an assignment would not.
  if (value != null && target[slot]?.[key] !== value) target[slot] = { ...target[slot], [key]: value };
}
