import { ChatError } from '../errors.js';
import type { ReasoningDetail } from '../protocol/completion/chunk.js';
import type { ToolCallPart } from '../protocol/completion/parts.js';
import { soundAnnotation } from '../protocol/completion/soundValues.js';
import { isRecord, type JsonRecord } from '../protocol/json/json.js';
import type { MessageParam } from '../protocol/request/request.js';
import { wholeParts } from './toolValues.js';
import type { Id, Message, Part } from './types.js';

/** Options of `fromMessageParams`. */
export interface FromMessageParamsOptions {
  /** Makes the ids of the messages. @defaultValue `message-1`, `message-2`, … */
  readonly createId?: (() => Id) | undefined;
  /** The time of the messages, in milliseconds since 1970. @defaultValue 0 */
  readonly createdAt?: number | undefined;
}

/**
 * Converts the `messages` of a request to messages of a thread. The inverse of `toMessageParams`. It also reads the messages of `toChatCompletion`
 * and of other clients, in which `null` means a missing field. The results of tools are added to their calls. A result without a call is
 * omitted.
 *
 * @throws {ChatError} `misuse` for a message whose fields have a wrong type
 *
 * @example
 * ```ts
 * import { fromMessageParams, toMessageParams } from '@chat-stream/core';
 *
 * const messages = fromMessageParams([{ role: 'user', content: 'Hello' }]);
 * console.log(toMessageParams(messages)); // [{ role: 'user', content: 'Hello' }]
 * ```
 */
export function fromMessageParams(
  params: readonly MessageParam[],
  options: FromMessageParamsOptions = {},
): readonly Message[] {
  let count = 0;
  const { createId = () => `message-${++count}`, createdAt = 0 } = options;
  const messages: Message[] = [];
  for (const [index, given] of params.entries()) {
    const param = given as unknown as JsonRecord;
    try {
      const role = roleOf(param['role']);
      if (role === 'tool') addResult(messages, param);
      else
        messages.push({
          id: createId(),
          role,
          parts: partsOf(param),
          status: 'done',
          createdAt,
          ...reasoningOf(param),
        });
    } catch (cause) {
      if (cause instanceof ChatError) throw cause;
      const reason = cause instanceof Error ? cause.message : String(cause);
      throw new ChatError('misuse', `Message ${index} cannot be read: ${reason}.`, {
        cause,
        param: `messages.${index}`,
      });
    }
  }
  return messages.map((message) => ({ ...message, parts: wholeParts(message.parts) }));
}

function roleOf(role: unknown): Message['role'] | 'tool' {
  if (role === 'function' || role === 'tool') return 'tool';
  if (role === 'developer' || role === 'system' || role === 'user' || role === 'assistant') return role;
  throw new Error(`"${String(role)}" is an unknown role`);
}

function addResult(messages: Message[], { role, content, tool_call_id, name }: JsonRecord): void {
  const isAnswered = (part: Part): part is ToolCallPart =>
    part.type === 'tool-call' &&
    (role === 'tool' ? part.id === idOf(tool_call_id) : part.name === name && part.id === '');
  const at = messages.findLastIndex(({ parts }) => parts.some(isAnswered));
  const message = messages[at];
  if (!message) return;
  const returned = contentParts(content);
  const images = returned.filter((part) => part.type === 'image');
  const result = returned.map((part) => (part.type === 'text' ? part.text : '')).join('');
  const parts = message.parts.map((part) =>
    isAnswered(part) ? { ...part, state: 'done' as const, result, ...(images.length > 0 && { images }) } : part,
  );
  messages[at] = { ...message, parts };
}

/** The names under which servers send reasoning, or `toChatCompletion` writes it down. */
const REASONING = ['reasoning_content', 'reasoning', 'reasoning_text', 'thinking'] as const;

function reasoningOf(param: JsonRecord): Pick<Message, 'reasoningField' | 'reasoningDetails' | 'extra'> {
  const { reasoning_details, content, extra, thinking_blocks, extra_content } = param;
  const field = REASONING.find((name) => typeof param[name] === 'string' && param[name] !== '');
  const isPart = Array.isArray(content) && content.some((part) => isRecord(part) && part['type'] === 'thinking');
  const more = {
    ...(isRecord(extra) && extra),
    ...(thinking_blocks != null && { thinking_blocks }),
    ...(extra_content != null && { extra_content }),
  };
  return {
    ...((field ?? isPart) && { reasoningField: field ?? 'content' }),
    ...(Array.isArray(reasoning_details) && { reasoningDetails: reasoning_details as readonly ReasoningDetail[] }),
    ...(Object.keys(more).length > 0 && { extra: more }),
  };
}

function partsOf(param: JsonRecord): readonly Part[] {
  const { role, content, refusal, audio, images, annotations, tool_calls, function_call } = param;
  // Dumps of the AI SDK and of Gemini have `parts` in place of the content.
  const said = contentParts(content ?? param['parts']);
  if (role !== 'assistant') return said;
  const field = REASONING.find((name) => typeof param[name] === 'string' && param[name] !== '');
  return [
    ...(field === undefined ? [] : [{ type: 'reasoning', text: text(param[field]) } as const]),
    ...said,
    ...(refusal == null || refusal === '' ? [] : [{ type: 'refusal', text: text(refusal) } as const]),
    ...(audio == null ? [] : [audioPart(audio)]),
    ...listOf(images).map((image) => imagePart(isRecord(image) && 'image_url' in image ? image['image_url'] : image)),
    ...listOf(annotations).flatMap((item): readonly Part[] => {
      const annotation = soundAnnotation(item);
      return annotation ? [{ type: 'annotation', annotation }] : [];
    }),
    ...listOf(tool_calls).map(callPart),
    ...(function_call == null ? [] : [functionCallPart(function_call)]),
  ];
}

/** `null` and a missing list are the same. */
function listOf(value: unknown): readonly unknown[] {
  if (value == null) return [];
  if (Array.isArray(value)) return value;
  throw new Error('a list is expected');
}

function contentParts(content: unknown): readonly Part[] {
  if (content == null || content === '') return [];
  if (typeof content === 'string') return [{ type: 'text', text: content }];
  return listOf(content)
    .filter((part) => !isRecord(part) || (part['type'] !== 'step-start' && part['text'] !== null))
    .map((part) => (typeof part === 'string' ? { type: 'text', text: part } : contentPart(record(part))));
}

function contentPart(part: JsonRecord): Part {
  switch (part['type']) {
    case undefined:
    case 'text':
    case 'input_text':
    case 'output_text':
      return { type: 'text', text: text(part['text']) };
    case 'reasoning':
      return { type: 'reasoning', text: text(part['text']) };
    case 'refusal':
      return { type: 'refusal', text: text(part['refusal']) };
    case 'thinking':
      return { type: 'reasoning', text: thinkingText(part['thinking']) };
    case 'image_url':
      return imagePart(part['image_url']);
    case 'input_audio': {
      const { data, format } = record(part['input_audio']);
      return { type: 'audio', data: text(data), transcript: '', format: text(format) };
    }
    case 'file': {
      const { file_data, file_id, filename } = record(part['file']);
      return {
        type: 'file',
        ...(file_data != null && { data: text(file_data) }),
        ...(file_id != null && { fileId: text(file_id) }),
        ...(filename != null && { filename: text(filename) }),
      };
    }
    default:
      throw new Error(`a part of the type "${String(part['type'])}" is unknown`);
  }
}

function imagePart(image: unknown): Part {
  const { url, detail } = isRecord(image) ? image : { url: image };
  return { type: 'image', url: text(url), ...(detail != null && { detail: text(detail) }) };
}

/** Mistral writes thoughts as a list of texts. */
function thinkingText(thinking: unknown): string {
  return typeof thinking === 'string'
    ? thinking
    : listOf(thinking)
        .map((part) => text(record(part)['text']))
        .join('');
}

function audioPart(audio: unknown): Part {
  const { id, data, transcript, expires_at } = record(audio);
  return {
    type: 'audio',
    ...(id != null && { id: text(id) }),
    data: data == null ? '' : text(data),
    transcript: transcript == null ? '' : text(transcript),
    ...(typeof expires_at === 'number' && { expiresAt: expires_at }),
  };
}

function callPart(call: unknown): Part {
  const { id, type, function: func, custom, extra: kept, ...rest } = record(call);
  const isCustom = type === 'custom';
  const { name, arguments: args, input } = record(isCustom ? custom : func);
  // `toChatCompletion` keeps unknown fields apart.
  const extra = { ...(isRecord(kept) && kept), ...rest };
  return {
    type: 'tool-call',
    id: idOf(id),
    kind: isCustom ? 'custom' : 'function',
    name: text(name),
    arguments: isCustom ? text(input) : argumentsOf(args),
    state: 'failed',
    ...(Object.keys(extra).length > 0 && { extra }),
  };
}

function functionCallPart(given: unknown): Part {
  const { name, arguments: args } = record(given);
  const call = { name: text(name), arguments: argumentsOf(args), isLegacy: true } as const;
  return { type: 'tool-call', id: '', kind: 'function', ...call, state: 'failed' };
}

/** Some dumps hold the arguments themselves instead of their text. */
function argumentsOf(args: unknown): string {
  return args == null ? '' : typeof args === 'string' ? args : JSON.stringify(args);
}

/** Some dumps number their calls. */
const idOf = (id: unknown): string => (id == null ? '' : typeof id === 'number' ? String(id) : text(id));

function record(value: unknown): JsonRecord {
  if (isRecord(value)) return value;
  throw new Error('an object is expected');
}

function text(value: unknown): string {
  if (typeof value === 'string') return value;
  throw new Error('a text is expected');
}
