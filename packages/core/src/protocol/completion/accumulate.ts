import { applyDelta } from './applyDelta.js';
import type { ChatChunk, ChunkChoice, ChunkDelta } from './chunk.js';
import {
  addWarning,
  emptyChoice,
  indexOf,
  isIndex,
  keepExtra,
  type Completion,
  type CompletionChoice,
} from './completion.js';
import { finishReason } from './finishReason.js';
import { grow } from './growingList.js';
import { isRecord } from '../json/json.js';
import { soundLogprobs, soundUsage } from './soundValues.js';
import { createOwn, ownCopy, type Mutable, type Own } from '../json/own.js';

/**
 * Returns the completion after one more chunk. The function is pure: it does not change the given completion, and shares the unchanged parts with
 * the new one. It never throws. An unexpected value becomes a warning.
 *
 * @example
 * ```ts
 * import { applyChunk, emptyCompletion, toChatCompletion } from '@chat-stream/core';
 *
 * const completion = applyChunk(emptyCompletion, { choices: [{ index: 0, delta: { content: 'Hi' } }] });
 * console.log(toChatCompletion(completion).choices[0]?.message.content); // Hi
 * ```
 */
export function applyChunk(completion: Completion, chunk: ChatChunk): Completion {
  const next = { ...completion };
  mergeChunk(next, chunk, ownCopy);
  return next;
}

/**
 * Returns the completion after a batch of chunks. The result is that of {@link applyChunk} for each of them, with a fraction of the copying.
 *
 * @example
 * ```ts
 * import { applyChunks, emptyCompletion, readChunks } from '@chat-stream/core';
 *
 * export async function read(response: Response) {
 *   let completion = emptyCompletion;
 *   for await (const chunks of readChunks(response)) completion = applyChunks(completion, chunks);
 *   return completion;
 * }
 * ```
 */
export function applyChunks(completion: Completion, chunks: readonly ChatChunk[]): Completion {
  const [first, ...others] = chunks;
  if (!first) return completion;
  if (others.length === 0) return applyChunk(completion, first);
  const next = { ...completion };
  const own = createOwn();
  for (const chunk of chunks) mergeChunk(next, chunk, own);
  return next;
}

const isText = (value: unknown): value is string => typeof value === 'string' && value !== '';

function mergeChunk(next: Mutable<Completion>, chunk: ChatChunk, own: Own): void {
  for (const key in chunk) {
    switch (key) {
      case 'id': // Some bridges send a new id in every chunk. The first id names the answer.
        if (!next.id && isText(chunk.id)) next.id = chunk.id;
        break;
      case 'created':
        if (!next.created && typeof chunk.created === 'number' && chunk.created) next.created = chunk.created;
        break;
      case 'model':
        if (isText(chunk.model)) next.model = chunk.model;
        break;
      case 'service_tier':
        if (isText(chunk.service_tier)) next.service_tier = chunk.service_tier;
        break;
      case 'system_fingerprint':
        if (isText(chunk.system_fingerprint)) next.system_fingerprint = chunk.system_fingerprint;
        break;
      case 'usage':
        applyUsage(next, chunk.usage);
        break;
      case 'moderation':
        if (chunk.moderation != null) next.moderation = chunk.moderation;
        break;
      case 'choices':
        if (Array.isArray(chunk.choices)) applyChoices(next, chunk.choices, own);
        break;
      case 'object':
      case 'obfuscation':
        break;
      default:
        keepExtra(next, 'extra', key, (chunk as Record<string, unknown>)[key]);
        if (key === 'x_groq') applyUsage(next, (chunk as { x_groq?: { usage?: unknown } }).x_groq?.usage);
    }
  }
}

/** Usage is cumulative wherever it is repeated, so the last one wins; null and {} say nothing. */
function applyUsage(next: Mutable<Completion>, usage: unknown): void {
  const sound = soundUsage(usage);
  if (sound) next.usage = sound;
}

function applyChoices(next: Mutable<Completion>, wireChoices: readonly ChunkChoice[], own: Own): void {
  if (wireChoices.length === 0) return;
  const choices = own(next.choices);
  for (let position = 0; position < wireChoices.length; position++) {
    const wire = wireChoices[position];
    if (!isRecord(wire)) continue;
    const index = indexOf(wire, position);
    if (!isIndex(index)) {
      addWarning(next, { code: 'invalid_index', detail: 'choice' });
      continue;
    }
    let at = 0;
    while (at < choices.length && choices[at]!.index < index) at++;
    if (choices[at]?.index !== index) choices.splice(at, 0, emptyChoice(index));
    const choice = own(choices[at]!);
    choices[at] = choice;
    applyChoice(choice, wire, next, own);
  }
  next.choices = choices;
}

function applyChoice(
  next: Mutable<CompletionChoice>,
  wire: ChunkChoice,
  completion: Mutable<Completion>,
  own: Own,
): void {
  for (const key in wire) {
    switch (key) {
      case 'index':
        break;
      case 'delta':
        if (isRecord(wire.delta)) applyDelta(next, wire.delta as ChunkDelta, completion, own);
        break;
      case 'finish_reason':
        break;
      case 'logprobs':
        applyLogprobs(next, wire.logprobs);
        break;
      case 'message': // Perplexity repeats the whole text beside each delta.
        break;
      default:
        if (key === 'usage') applyUsage(completion, (wire as { usage?: unknown }).usage); // Moonshot
        keepExtra(next, 'extra', key, (wire as Record<string, unknown>)[key]);
    }
  }
  const reason = finishReason(wire);
  if (reason) next.finish_reason = reason;
}

function applyLogprobs(next: Mutable<CompletionChoice>, logprobs: ChunkChoice['logprobs']): void {
  if (logprobs == null) return;
  if (!isRecord(logprobs)) {
    keepExtra(next, 'extra', 'logprobs', logprobs); // Together sends a number
    return;
  }
  if (Array.isArray(logprobs.content))
    next.contentLogprobs = grow(next.contentLogprobs, soundLogprobs(logprobs.content));
  if (Array.isArray(logprobs.refusal))
    next.refusalLogprobs = grow(next.refusalLogprobs, soundLogprobs(logprobs.refusal));
}
