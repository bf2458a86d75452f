import type { ImageContentPart, MessageParam, TextContentPart, UserContentPart } from '../protocol/request/request.js';
import type { ImagePart, ToolCallPart } from '../protocol/completion/parts.js';
import { wholeParts } from './toolValues.js';
import type { Id, Message, Part, UserPart } from './types.js';

/** What `fromMessageParams` needs beside the messages. */
export interface FromMessageParamsOptions {
  /** Makes the ids of the messages. @defaultValue `message-1`, `message-2`, … */
  readonly createId?: (() => Id) | undefined;
  /** When the messages count as made, in milliseconds since 1970. @defaultValue 0 */
  readonly createdAt?: number | undefined;
}

/**
 * The `messages` of a request as messages of a thread: the way back of `toMessageParams`. The results of tools join their calls; a
 * result whose call is missing is left out, as there is nothing that it answers.
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
  for (const param of params) {
    if (param.role === 'tool' || param.role === 'function') {
      const isAnswered = (part: Part): part is ToolCallPart =>
        part.type === 'tool-call' &&
        (param.role === 'tool' ? part.id === param.tool_call_id : part.name === param.name && part.id === '');
      const at = messages.findLastIndex(({ parts }) => parts.some(isAnswered));
      const message = messages[at];
      if (!message) continue;
      const result = textOf(param.content);
      const images = imagesOf(param.content);
      const parts = message.parts.map((part) =>
        isAnswered(part) ? { ...part, state: 'done' as const, result, ...(images.length > 0 && { images }) } : part,
      );
      messages[at] = { ...message, parts };
      continue;
    }
    const { reasoning_details } = param as { readonly reasoning_details?: Message['reasoningDetails'] };
    messages.push({
      id: createId(),
      role: param.role,
      parts: partsOf(param),
      status: 'done',
      createdAt,
      ...(reasoning_details && { reasoningDetails: reasoning_details }),
    });
  }
  return messages.map((message) => ({ ...message, parts: wholeParts(message.parts) }));
}

function partsOf(param: Exclude<MessageParam, { role: 'tool' | 'function' }>): readonly Part[] {
  if (param.role === 'user')
    return typeof param.content === 'string' ? textParts(param.content) : param.content.map(userPart);
  if (param.role !== 'assistant') return textParts(textOf(param.content));
  const { content, refusal, audio, tool_calls = [], function_call } = param;
  const parts: Part[] =
    typeof content === 'string'
      ? textParts(content)
      : (content ?? []).map((part) =>
          part.type === 'refusal' ? { type: 'refusal', text: part.refusal } : { type: 'text', text: part.text },
        );
  if (refusal) parts.push({ type: 'refusal', text: refusal });
  if (audio) parts.push({ type: 'audio', id: audio.id, data: '', transcript: '' });
  for (const { id, type, ...call } of tool_calls) {
    const isCustom = type === 'custom';
    const { name, text } = isCustom
      ? { name: (call as CustomCall).custom.name, text: (call as CustomCall).custom.input }
      : { name: (call as FunctionCall).function.name, text: (call as FunctionCall).function.arguments };
    const { custom: _custom, function: _function, ...extra } = call as Partial<CustomCall & FunctionCall>;
    parts.push({
      type: 'tool-call',
      id,
      kind: isCustom ? 'custom' : 'function',
      name,
      arguments: text,
      state: 'failed',
      ...(Object.keys(extra).length > 0 && { extra }),
    });
  }
  if (function_call) parts.push({ ...function_call, type: 'tool-call', id: '', kind: 'function', state: 'failed' });
  return parts;
}

interface FunctionCall {
  readonly function: { readonly name: string; readonly arguments: string };
}

interface CustomCall {
  readonly custom: { readonly name: string; readonly input: string };
}

function userPart(part: UserContentPart): UserPart {
  switch (part.type) {
    case 'text':
      return { type: 'text', text: part.text };
    case 'image_url':
      return imageOf(part);
    case 'input_audio':
      return { type: 'audio', data: part.input_audio.data, transcript: '', format: part.input_audio.format };
    case 'file': {
      const { file_data, file_id, filename } = part.file;
      return {
        type: 'file',
        ...(file_data !== undefined && { data: file_data }),
        ...(file_id !== undefined && { fileId: file_id }),
        ...(filename !== undefined && { filename }),
      };
    }
    default:
      return part satisfies never;
  }
}

const textParts = (text: string): Part[] => (text === '' ? [] : [{ type: 'text', text }]);

function textOf(content: Content): string {
  return typeof content === 'string'
    ? content
    : (content ?? []).map((part) => (part.type === 'text' ? part.text : '')).join('');
}

type Content = string | null | readonly (TextContentPart | ImageContentPart)[];

function imagesOf(content: Content): readonly ImagePart[] {
  return typeof content === 'string' || !content
    ? []
    : content.flatMap((part) => (part.type === 'image_url' ? imageOf(part) : []));
}

function imageOf({ image_url: { url, detail } }: ImageContentPart): ImagePart {
  return { type: 'image', url, ...(detail !== undefined && { detail }) };
}
