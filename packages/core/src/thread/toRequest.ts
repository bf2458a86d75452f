import { parseJson } from '../protocol/json/json.js';
import type { ImagePart } from '../protocol/completion/parts.js';
import type { ImageContentPart, MessageParam, UserContentPart } from '../protocol/request/request.js';
import type { Message, Part, UserPart } from './types.js';

/** How messages are written for a server. */
export interface MessageParamsOptions {
  /**
   * Where pictures that tools returned are put: in a `user` message after the results, in the `tool` message of the call, or nowhere.
   * @defaultValue 'user'
   */
  readonly toolImages?: 'user' | 'tool' | 'none' | undefined;
}

/** The messages of a path in the shape of the wire. What a provider could not take back (a failed, empty answer) is left out. */
export function toMessageParams(
  messages: readonly Message[],
  options: MessageParamsOptions = {},
): readonly MessageParam[] {
  return messages.flatMap((message) => toParams(message, options));
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

function userContent(parts: readonly UserPart[]): string | readonly UserContentPart[] {
  if (parts.every((part) => part.type === 'text')) return textOf(parts, 'text');
  return parts.map((part): UserContentPart => {
    switch (part.type) {
      case 'text':
        return { type: 'text', text: part.text };
      case 'image':
        return imageContent(part);
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
function assistantParams(
  { parts, reasoningDetails }: Message,
  { toolImages = 'user' }: MessageParamsOptions,
): readonly MessageParam[] {
  const content = textOf(parts, 'text');
  const refusal = textOf(parts, 'refusal');
  const calls = parts.filter((part) => part.type === 'tool-call').filter((call) => call.result !== undefined);
  const audio = parts.find((part) => part.type === 'audio');
  if (!content && !refusal && calls.length === 0 && audio?.id === undefined) return [];
  return [
    {
      role: 'assistant',
      ...(content || calls.length === 0 ? { content } : {}),
      ...(refusal && { refusal }),
      ...(audio?.id !== undefined && { audio: { id: audio.id } }),
      ...(reasoningDetails && { reasoning_details: reasoningDetails }),
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

/** The pictures of all results in one message. It follows the last result, because nothing may stand between a call and its result. */
function imagesAfter(
  calls: readonly { readonly name: string; readonly images?: readonly ImagePart[] }[],
): readonly MessageParam[] {
  const content = calls.flatMap(({ name, images = [] }): readonly UserContentPart[] =>
    images.length === 0
      ? []
      : [
          {
            type: 'text',
            text: `The tool "${name}" returned ${images.length === 1 ? 'this picture' : 'these pictures'}:`,
          },
          ...images.map(imageContent),
        ],
  );
  return content.length === 0 ? [] : [{ role: 'user', content }];
}

function imageContent({ url, detail }: ImagePart): ImageContentPart {
  return { type: 'image_url', image_url: { url, ...(detail !== undefined && { detail }) } };
}

/** Servers refuse a history whose arguments are not JSON; the call itself failed, and its result says so. */
function sendable(text: string): string {
  return parseJson(text) === undefined ? '{}' : text;
}

function textOf(parts: readonly Part[], type: 'text' | 'refusal'): string {
  return parts.map((part) => (part.type === type ? part.text : '')).join('');
}
