import type { AudioDelta, ChunkDelta, ReasoningDetail, WireAnnotation } from './chunk.js';
import { addWarning, keepExtra, type Completion, type CompletionChoice } from './completion.js';
import { isRecord } from '../json/json.js';
import type { Mutable, Own } from '../json/own.js';
import type { AnswerPart } from './parts.js';
import { soundAnnotation } from './soundValues.js';
import { mergeToolCalls } from './toolCalls.js';

/**
 * Keys are applied in the order in which the provider wrote them, which is the order of events. The exception is reasoning: it precedes the text
 * of the same delta.
 */
export function applyDelta(
  next: Mutable<CompletionChoice>,
  delta: ChunkDelta,
  completion: Mutable<Completion>,
  own: Own,
): void {
  // The same thought comes under several names at once: the first that says something is taken.
  const thought = reasoningKey(delta);
  if (thought !== undefined) {
    if (thought !== 'reasoning_details') next.reasoningField ??= thought;
    appendText(next, 'reasoning', reasoningText(delta, thought), own);
  }
  for (const key in delta) {
    next.touched = true;
    switch (key) {
      case 'role':
        if (typeof delta.role === 'string' && delta.role) next.role = delta.role;
        break;
      case 'content':
        applyContent(next, delta.content, own);
        break;
      case 'refusal':
        if (typeof delta.refusal === 'string') appendText(next, 'refusal', delta.refusal, own);
        break;
      case 'reasoning_details':
        if (Array.isArray(delta.reasoning_details))
          next.reasoning_details = mergeDetails(next.reasoning_details ?? [], delta.reasoning_details);
        break;
      case 'thinking_blocks':
        keepExtra(next, 'messageExtra', key, mergeBlocks(next.messageExtra?.[key], (delta as Blocks).thinking_blocks));
        break;
      case 'tool_calls':
        next.parts = mergeToolCalls(next.parts, delta.tool_calls, own, () => {
          addWarning(completion, { code: 'invalid_index', detail: 'tool call' });
        });
        break;
      case 'function_call':
        applyFunctionCall(next, delta.function_call);
        break;
      case 'audio':
        if (isRecord(delta.audio)) next.parts = appendAudio(next.parts, delta.audio);
        break;
      case 'images':
        if (Array.isArray(delta.images)) appendImages(next, delta.images);
        break;
      case 'annotations':
        if (Array.isArray(delta.annotations)) next.parts = appendAnnotations(next.parts, delta.annotations);
        break;
      default:
        if (!(REASONING_KEYS as readonly string[]).includes(key) || typeof (delta as Blocks)[key] === 'object')
          keepExtra(next, 'messageExtra', key, (delta as Record<string, unknown>)[key]);
    }
  }
}

function applyContent(next: Mutable<CompletionChoice>, content: ChunkDelta['content'], own: Own): void {
  if (typeof content === 'string') {
    next.content = 'text';
    appendText(next, 'text', content, own);
  } else if (content != null && typeof content === 'object') {
    next.content = 'text';
    for (const part of [content].flat()) applyContentPart(next, part, own);
  } else if (next.content === 'absent') {
    next.content = 'null';
  }
}

/** Mistral sends lists of parts: text, thinking (itself a list), references, images. */
function applyContentPart(next: Mutable<CompletionChoice>, part: unknown, own: Own): void {
  if (typeof part === 'string') appendText(next, 'text', part, own);
  if (!isRecord(part)) return;
  const { type, text, thinking, image_url } = part;
  if (type === 'thinking') {
    next.reasoningField ??= 'content';
    appendText(next, 'reasoning', textOf(thinking), own);
  } else if (typeof text === 'string') appendText(next, 'text', text, own);
  else if (type === 'image_url') appendImages(next, [{ image_url }]);
  else if (typeof type === 'string') keepPart(next, type, part, own);
}

/** Parts of a kind that we do not know, such as references: all of them, in their order. */
function keepPart(next: Mutable<CompletionChoice>, type: string, part: object, own: Own): void {
  const known = next.messageExtra && Object.hasOwn(next.messageExtra, type) ? next.messageExtra[type] : [];
  const parts = own<unknown>(Array.isArray(known) ? known : [known]);
  parts.push(part);
  keepExtra(next, 'messageExtra', type, parts);
}

/** OpenRouter sends images beside the text, and all of them again at the end. */
function appendImages(next: Mutable<CompletionChoice>, images: readonly unknown[]): void {
  for (const image of images) {
    const source = isRecord(image) ? image['image_url'] : undefined;
    const url = isRecord(source) ? source['url'] : source;
    if (typeof url !== 'string' || next.parts.some((known) => known.type === 'image' && known.url === url)) continue;
    next.parts = [...next.parts, { type: 'image', url }];
  }
}

function textOf(value: unknown): string {
  if (typeof value === 'string') return value;
  if (Array.isArray(value)) return value.map(textOf).join('');
  return isRecord(value) && typeof value['text'] === 'string' ? value['text'] : '';
}

/** Continues the open part of that kind. Annotations do not interrupt the text that they belong to. */
export function appendText(
  next: Mutable<Pick<CompletionChoice, 'parts'>>,
  type: 'text' | 'reasoning' | 'refusal',
  text: string,
  own: Own,
): void {
  if (!text) return;
  const parts = own(next.parts);
  next.parts = parts;
  let at = parts.length - 1;
  while (at >= 0 && parts[at]!.type === 'annotation') at--;
  const last = parts[at];
  if (last?.type === type) {
    const part = own(last);
    part.text += text;
    parts[at] = part;
  } else parts.push({ type, text });
}

/** The fields in which servers send reasoning: DeepSeek, vLLM and OpenRouter, GitHub Copilot, and others. */
const REASONING_KEYS = [
  'reasoning_content',
  'reasoning',
  'reasoning_text',
  'thinking',
  'thinking_content',
  'thought',
  'reasoning_details',
] as const;

type ReasoningKey = (typeof REASONING_KEYS)[number];
type Blocks = Readonly<Record<string, unknown>>;

function reasoningKey(delta: ChunkDelta): ReasoningKey | undefined {
  return REASONING_KEYS.find((key) => reasoningText(delta, key) !== '');
}

function reasoningText(delta: ChunkDelta, key: ReasoningKey): string {
  const value = (delta as Blocks)[key];
  if (typeof value === 'string') return value;
  if (key !== 'reasoning_details' || !Array.isArray(value)) return '';
  const texts = (value as readonly (ReasoningDetail | null)[]).map((detail) => detail?.text ?? detail?.summary);
  return texts.filter((text) => typeof text === 'string').join('');
}

/** LiteLLM sends Anthropic's thoughts piece by piece, and the signature of each block at its end. They go back as whole blocks. */
function mergeBlocks(known: unknown, added: unknown): readonly unknown[] {
  const blocks: unknown[] = Array.isArray(known) ? known.slice() : [];
  for (const block of Array.isArray(added) ? (added as readonly unknown[]) : []) {
    if (!isRecord(block)) continue;
    const last = blocks.at(-1);
    const isNext = isRecord(last) && last['type'] === 'thinking' && block['type'] === 'thinking' && !last['signature'];
    if (!isNext) blocks.push(block);
    else {
      const thinking = `${textOf(last['thinking'])}${textOf(block['thinking'])}`;
      blocks[blocks.length - 1] = {
        ...last,
        ...(block['signature'] != null && { signature: block['signature'] }),
        thinking,
      };
    }
  }
  return blocks;
}

/** Text and summaries of one (index, type) are joined; signatures, ids and data keep their last value. */
function mergeDetails(
  details: readonly ReasoningDetail[],
  added: readonly ReasoningDetail[],
): readonly ReasoningDetail[] {
  const next = details.slice();
  for (const detail of added) {
    if (!isRecord(detail)) continue;
    const at = next.findIndex(
      (known) => known.index !== undefined && known.index === detail.index && known.type === detail.type,
    );
    const known = next[at];
    if (!known) {
      next.push(detail);
      continue;
    }
    const merged: Record<string, unknown> = { ...known };
    for (const [key, value] of Object.entries(detail)) {
      if (value == null || key === '__proto__') continue;
      const isText =
        (key === 'text' || key === 'summary') && typeof known[key] === 'string' && typeof value === 'string';
      merged[key] = isText ? `${known[key]}${value}` : value;
    }
    next[at] = merged;
  }
  return next;
}

function applyFunctionCall(next: Mutable<CompletionChoice>, call: ChunkDelta['function_call']): void {
  if (!isRecord(call)) return;
  const known = next.function_call ?? { name: '', arguments: '' };
  next.function_call = {
    name: typeof call.name === 'string' && call.name ? call.name : known.name,
    arguments: typeof call.arguments === 'string' ? known.arguments + call.arguments : known.arguments,
  };
}

function appendAudio(parts: readonly AnswerPart[], delta: AudioDelta): readonly AnswerPart[] {
  const at = parts.findIndex((part) => part.type === 'audio');
  const known = parts[at];
  const before = known?.type === 'audio' ? known : { type: 'audio' as const, data: '', transcript: '' };
  const after = {
    ...before,
    ...(typeof delta.id === 'string' && delta.id ? { id: delta.id } : {}),
    ...(typeof delta.expires_at === 'number' ? { expiresAt: delta.expires_at } : {}),
    data: before.data + (typeof delta.data === 'string' ? delta.data : ''),
    transcript: before.transcript + (typeof delta.transcript === 'string' ? delta.transcript : ''),
  };
  return at === -1 ? [...parts, after] : parts.with(at, after);
}

/** Some providers repeat the whole list: equal ones are kept once. */
function appendAnnotations(
  parts: readonly AnswerPart[],
  annotations: readonly WireAnnotation[],
): readonly AnswerPart[] {
  const known = new Set(parts.map((part) => (part.type === 'annotation' ? JSON.stringify(part.annotation) : '')));
  const next = parts.slice();
  for (const given of annotations) {
    const annotation = soundAnnotation(given);
    const text = JSON.stringify(annotation);
    if (!annotation || known.has(text)) continue;
    known.add(text);
    next.push({ type: 'annotation', annotation });
  }
  return next;
}
