import type { ChatChunk, ChunkChoice, ChunkDelta, ChunkLogprobs, ToolCallDelta } from '../completion/chunk.js';
import { isRecord, parseJson } from '../json/json.js';
import type { Mutable } from '../json/own.js';
import { createVocabulary, type Vocabulary } from '../request/vocabulary.js';

/** Reads the text of one event; `undefined` when it is not JSON. */
export type ParseEvent = (data: string) => unknown;

/**
 * A parser of events that remembers. Successive chunks of one stream differ in a single string (the next word), and in the log
 * probabilities where they are asked for; JSON.parse of everything around them is three quarters of what reading a stream costs. So
 * the text around what changes is kept; where it matches, only what changes is parsed.
 *
 * This is exact, not a guess: the text before a template's string ends inside that string, so whatever follows up to the closing
 * quote is its content, and a content that parses as one JSON string cannot reach beyond it. In the same way what parses as one JSON
 * value is that value. All else goes to JSON.parse.
 */
export function createChunkParser(): ParseEvent {
  /** One for each choice or tool call that is being written. */
  const templates: Template[] = [];
  let last = 0;
  let learned = 0;
  /** Learning costs a second JSON.parse; streams that never match (an id per chunk) soon stop paying for it. */
  let credit = MAX_TEMPLATES;
  const vocabulary = createVocabulary();

  return (data) => {
    // Choices that are written side by side take turns, so what came after the last one before is tried first.
    const guess = templates[last]?.next ?? 0;
    for (let tries = 0; tries < templates.length; tries++) {
      const at = (guess + tries) % templates.length;
      const chunk = applyTemplate(templates[at]!, data, vocabulary);
      if (chunk === undefined) continue;
      templates[last]!.next = at;
      last = at;
      credit = MAX_TEMPLATES;
      return chunk;
    }
    const parsed = parseJson(data);
    const template = credit > 0 && isRecord(parsed) ? learnTemplate(data, parsed) : undefined;
    if (template) {
      templates[learned++ % MAX_TEMPLATES] = template;
      credit -= 1;
      if (credit === 0) templates.length = 0;
    }
    return parsed;
  };
}

const MAX_TEMPLATES = 8;

interface Template {
  /** The text up to and with the opening quote of the string that changes. */
  readonly head: string;
  /** The text between that string and the log probabilities, where there are some. */
  readonly middle: string | undefined;
  /** The text after all that changes. */
  readonly tail: string;
  readonly fill: Fill;
  /** Which template matched the event after the last one of this template. */
  next: number;
}

type Fill = (text: string, logprobs: unknown) => ChatChunk;

function applyTemplate(
  { head, middle, tail, fill }: Template,
  data: string,
  vocabulary: Vocabulary,
): ChatChunk | undefined {
  const start = head.length;
  const end = data.length - tail.length;
  // Comparing slices is one memcmp in V8; startsWith is several times slower.
  if (end < start || data.slice(end) !== tail || data.slice(0, start) !== head) return undefined;
  const close = middle === undefined ? end : data.indexOf(middle, start);
  if (middle !== undefined && (close === -1 || close + middle.length > end)) return undefined;
  const text = readLiteral(data.slice(start, close), vocabulary);
  if (text === undefined || middle === undefined) return text === undefined ? undefined : fill(text, undefined);
  const logprobs = parseJson(data.slice(close + middle.length, end));
  if (logprobs === undefined) return undefined;
  vocabulary.share(logprobs);
  return fill(text, logprobs);
}

// eslint-disable-next-line no-control-regex -- JSON forbids raw control characters in strings
const NEEDS_PARSING = /["\\\u0000-\u001f]/;

function readLiteral(literal: string, vocabulary: Vocabulary): string | undefined {
  // From 13 characters on V8 keeps a slice as a window on the whole network chunk; parsing makes a string of its own.
  if (literal.length < 13 && !NEEDS_PARSING.test(literal)) return vocabulary.word(literal);
  const parsed = parseJson(`"${literal}"`);
  return typeof parsed === 'string' ? parsed : undefined;
}

/** A string in a chunk that is likely to change, and how to make the chunk with another one. */
interface Slot {
  readonly key: string;
  readonly read: (chunk: ChatChunk) => unknown;
  readonly fill: Fill;
}

function learnTemplate(data: string, chunk: ChatChunk): Template | undefined {
  const slot = findSlot(chunk);
  const opening = slot && new RegExp(`"${slot.key}"\\s*:\\s*"`).exec(data);
  if (!opening) return undefined;
  const start = opening.index + opening[0].length;
  let end = start;
  while (end < data.length && data[end] !== '"') end += data[end] === '\\' ? 2 : 1;
  const { logprobs } = chunk.choices![0]!;
  const value = isRecord(logprobs) ? JSON.stringify(logprobs) : '';
  const valueAt = data.indexOf(value, end);
  if (valueAt === -1) return undefined;
  const head = data.slice(0, start);
  const middle = value ? data.slice(end, valueAt) : undefined;
  const tail = data.slice(valueAt + value.length);
  // The proof that this literal is the string in that slot, this value the log probabilities, and neither is anything else.
  const mark = '\uE000';
  const marked = parseJson(head + mark + (middle === undefined ? '' : `${middle}"${mark}"`) + tail);
  const isProven =
    isRecord(marked) &&
    slot.read(marked) === mark &&
    (middle === undefined || (marked as ChatChunk).choices?.[0]?.logprobs === (mark as unknown));
  return isProven ? { head, middle, tail, fill: slot.fill, next: 0 } : undefined;
}

function findSlot(chunk: ChatChunk): Slot | undefined {
  const choice = onlyOne<ChunkChoice>(chunk.choices);
  const delta = choice?.delta;
  if (!isRecord(delta)) return undefined;
  const fillWith = (next: ChunkDelta, logprobs: unknown): ChatChunk => {
    const filled: Mutable<ChunkChoice> = { ...choice, delta: next };
    if (logprobs !== undefined) filled.logprobs = logprobs as ChunkLogprobs;
    return { ...chunk, choices: [filled] };
  };
  for (const key of ['content', 'reasoning_content', 'reasoning'] as const) {
    if (typeof delta[key] === 'string' && delta[key]) {
      return {
        key,
        read: ({ choices }) => choices?.[0]?.delta?.[key],
        fill: (text, logprobs) => fillWith({ ...delta, [key]: text }, logprobs),
      };
    }
  }
  const call = onlyOne<ToolCallDelta>((delta as ChunkDelta).tool_calls);
  const body = call?.function;
  if (!isRecord(body) || typeof body['arguments'] !== 'string' || !body['arguments']) return undefined;
  return {
    key: 'arguments',
    read: ({ choices }) => onlyOne<ToolCallDelta>(choices?.[0]?.delta?.tool_calls)?.function?.arguments,
    fill: (text, logprobs) =>
      fillWith({ ...delta, tool_calls: [{ ...call, function: { ...body, arguments: text } }] }, logprobs),
  };
}

function onlyOne<Item extends object>(list: unknown): Item | undefined {
  return Array.isArray(list) && list.length === 1 && isRecord(list[0]) ? (list[0] as unknown as Item) : undefined;
}
