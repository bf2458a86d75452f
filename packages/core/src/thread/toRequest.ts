import { parseJson } from '../protocol/json/json.js';
import type { ImageContentPart, MessageParam, UserContentPart } from '../protocol/request/request.js';
import type { ImagePart, ToolCallPart } from '../protocol/completion/parts.js';
import type { SendReasoning } from '../protocol/request/profiles/profile.js';
import { textOfFile } from './textFile.js';
import type { Message, Part, UserPart } from './types.js';

/** How messages are converted for a server. */
export interface MessageParamsOptions {
  /**
   * Which answers take the reasoning of the model with them, under the name that it came with. @defaultValue 'tools': those with tool calls, as
   * DeepSeek and Moonshot demand
   */
  readonly sendReasoning?: SendReasoning | undefined;
  /** The model of the request. Reasoning of another model is omitted, because the server would refuse its signatures. */
  readonly model?: unknown;
  /**
   * Where pictures that tools returned are put: in a `user` message after the results, in the `tool` message of the call, or nowhere.
   * @defaultValue 'user'
   */
  readonly toolImages?: 'user' | 'tool' | 'none' | undefined;
  /** Whether pictures that a model drew go with the next question: not to a server that takes none. @defaultValue true */
  readonly withDrawings?: boolean | undefined;
  /** Milliseconds since 1970. Spoken answers that the server has forgotten by then go as their transcript. @defaultValue 0 */
  readonly now?: number | undefined;
}

/**
 * Converts the messages of a path to messages of Chat Completions. Messages that a provider would refuse (a failed, empty answer) are omitted. Text files
 * are sent as text. Pictures that a model drew are sent with the next message of the user, because an answer cannot contain pictures.
 *
 * @example
 * ```ts
 * import { selectMessages, toMessageParams, type ThreadState } from '@chat-stream/core';
 *
 * export const copy = (state: ThreadState) => JSON.stringify(toMessageParams(selectMessages(state)));
 * ```
 */
export function toMessageParams(
  messages: readonly Message[],
  options: MessageParamsOptions = {},
): readonly MessageParam[] {
  const { withDrawings = true } = options;
  let drawn: readonly ImagePart[] = [];
  return messages.flatMap((message) => {
    const shown = message.role === 'user' ? [...drawn, ...message.parts] : message.parts;
    if (message.role === 'user') drawn = [];
    if (message.role === 'assistant' && withDrawings)
      drawn = [...drawn, ...message.parts.filter((part) => part.type === 'image')];
    return toParams({ ...message, parts: shown }, options);
  });
}

function toParams(message: Message, options: MessageParamsOptions): readonly MessageParam[] {
  const { role, parts } = message;
  switch (role) {
    case 'developer':
    case 'system':
      return [{ role, content: textOf(parts, 'text') }];
    case 'user':
      return [{ role, content: userContent(parts as readonly UserPart[]) }];
    case 'assistant':
      return assistantParams(message, options);
    default:
      return role satisfies never;
  }
}

function userContent(given: readonly UserPart[]): string | readonly UserContentPart[] {
  const parts = given.map((part): UserPart => {
    const text = part.type === 'file' ? textOfFile(part) : undefined;
    return text === undefined ? part : { type: 'text', text };
  });
  if (given.every((part) => part.type === 'text')) return textOf(parts, 'text');
  return parts.map((part): UserContentPart => {
    switch (part.type) {
      case 'text':
        return { type: 'text', text: part.text };
      case 'image':
        return {
          type: 'image_url',
          image_url: { url: part.url, ...(part.detail !== undefined && { detail: part.detail }) },
        };
      case 'audio':
        return { type: 'input_audio', input_audio: { data: part.data, format: part.format ?? 'wav' } };
      case 'file':
        return {
          type: 'file',
          file: {
            ...(part.fileId !== undefined && { file_id: part.fileId }),
            ...(part.data !== undefined && { file_data: part.data }),
            ...(part.filename !== undefined && { filename: part.filename }),
          },
        };
      default:
        return part satisfies never;
    }
  });
}

/** The answer, then one tool message for each call that has a result. Calls that never got one were cut: they are left out. */
function assistantParams(message: Message, options: MessageParamsOptions): readonly MessageParam[] {
  const { parts } = message;
  const calls = parts.filter((part) => part.type === 'tool-call').filter((call) => call.result !== undefined);
  const spoken = parts.find((part) => part.type === 'audio');
  const { now = 0, toolImages = 'user' } = options;
  const audioId = spoken?.expiresAt !== undefined && spoken.expiresAt * 1000 <= now ? undefined : spoken?.id;
  const text = textOf(parts, 'text') || (audioId === undefined ? (spoken?.transcript ?? '') : '');
  const content = text || (parts.some(({ type }) => type === 'image') ? PICTURE : '');
  const refusal = textOf(parts, 'refusal');
  if (!content && !refusal && calls.length === 0 && audioId === undefined) return [];
  const legacy = calls.find(({ isLegacy }) => isLegacy);
  if (legacy) return legacyParams(legacy, content);
  const { thoughts, ...reasoning } = reasoningOf(message, calls.length > 0, options);
  return [
    {
      role: 'assistant',
      ...(thoughts && { content: [...thoughts, ...(content ? [{ type: 'text' as const, text: content }] : [])] }),
      ...(!thoughts && (content || calls.length === 0) ? { content } : {}),
      ...(refusal && { refusal }),
      ...(audioId !== undefined && { audio: { id: audioId } }),
      ...reasoning,
      ...(calls.length > 0 && {
        tool_calls: calls.map(({ id, kind, name, arguments: text, extra }) =>
          kind === 'custom'
            ? { ...extra, id, type: 'custom' as const, custom: { name, input: text } }
            : { ...extra, id, type: 'function' as const, function: { name, arguments: sendable(text) } },
        ),
      }),
    },
    ...calls.map(({ id, result = '', images = [] }) => ({
      role: 'tool' as const,
      tool_call_id: id,
      content:
        toolImages === 'tool' && images.length > 0
          ? [{ type: 'text' as const, text: result }, ...images.map(imageContent)]
          : result,
    })),
    ...(toolImages === 'user' ? imagesAfter(calls) : []),
  ];
}

/** The pictures of all results in one message. It follows the last result, because no message may come between a call and its result. */
function imagesAfter(calls: readonly ToolCallPart[]): readonly MessageParam[] {
  const content = calls.flatMap(({ name, images = [] }): readonly UserContentPart[] => {
    if (images.length === 0) return [];
    const words = `The tool "${name}" returned ${images.length === 1 ? 'this picture' : 'these pictures'}:`;
    return [{ type: 'text', text: words }, ...images.map(imageContent)];
  });
  return content.length === 0 ? [] : [{ role: 'user', content }];
}

function imageContent({ url, detail }: ImagePart): ImageContentPart {
  return { type: 'image_url', image_url: { url, ...(detail !== undefined && { detail }) } };
}

/** A message has one function call at most. */
function legacyParams({ name, arguments: text, result = '' }: ToolCallPart, content: string): readonly MessageParam[] {
  return [
    { role: 'assistant', content: content || null, function_call: { name, arguments: sendable(text) } },
    { role: 'function', name, content: result },
  ];
}

/** Stands where a model drew a picture and wrote nothing. The picture itself follows with the next question. */
const PICTURE = '[Image]';

/** The fields outside of the protocol that a provider expects back: LiteLLM, Gemini. */
const RETURNED = ['thinking_blocks', 'extra_content'] as const;

/** The reasoning under the name that it came with. Mistral's is a part of the content. */
function reasoningOf(
  { parts, provenance, reasoningField, reasoningDetails, extra }: Message,
  hasCalls: boolean,
  { sendReasoning = 'tools', model }: MessageParamsOptions,
): { readonly thoughts?: readonly never[]; readonly [field: string]: unknown } {
  const isWanted = sendReasoning === 'always' || (sendReasoning === 'tools' && hasCalls);
  const author = provenance?.request.model;
  const isOther = model !== undefined && author !== undefined && JSON.stringify(author) !== JSON.stringify(model);
  if (!isWanted || isOther) return {};
  const text = parts.map((part) => (part.type === 'reasoning' ? part.text : '')).join('');
  const returned = RETURNED.filter((field) => extra?.[field] != null).map((field) => [field, extra?.[field]]);
  const thinking = { type: 'thinking', thinking: [{ type: 'text', text }] } as never;
  return {
    ...(text && reasoningField === 'content' && { thoughts: [thinking] }),
    ...(text && reasoningField !== undefined && reasoningField !== 'content' && { [reasoningField]: text }),
    ...(reasoningDetails && { reasoning_details: reasoningDetails }),
    ...Object.fromEntries(returned),
  };
}

/** Servers refuse a history whose arguments are not JSON; the call itself failed, and its result says so. */
function sendable(text: string): string {
  return parseJson(text) === undefined ? '{}' : text;
}

function textOf(parts: readonly Part[], type: 'text' | 'refusal'): string {
  return parts.map((part) => (part.type === type ? part.text : '')).join('');
}
