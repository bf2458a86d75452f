import { parseJson } from '../protocol/json/json.js';
import type { ImagePart, TextPart, ToolCallPart } from '../protocol/completion/parts.js';
import { isToolOutput } from './toolOutput.js';
import type { ToolOutput } from './types.js';
import { base64Of, toJsonValue, toJsonValueInSteps } from './jsonValue.js';

/** A result that consists of texts and pictures: made with {@link toolContent}. */
export interface ModelContent {
  readonly [CONTENT]: readonly (TextPart | ImagePart)[];
}

const CONTENT: unique symbol = Symbol.for('chat-stream.tool-content');

/**
 * Creates the result of a tool from texts and pictures. The model sees the pictures if its server accepts them: see `toolImages` of the chat.
 *
 * @example
 * ```ts
 * import { defineTool, toolContent } from '@chat-stream/core';
 *
 * export const screenshot = defineTool({
 *   description: 'Takes a screenshot',
 *   execute: () =>
 *     toolContent([
 *       { type: 'text', text: 'The page at 12:00' },
 *       { type: 'image', url: 'data:image/png;base64,iVBORw0KGgo=' },
 *     ]),
 * });
 * ```
 */
export function toolContent(parts: readonly (TextPart | ImagePart)[]): ModelContent {
  return { [CONTENT]: parts };
}

/** The fields of a call that a result fills in. */
export type SettledFields = Pick<ToolCallPart, 'state' | 'result' | 'output' | 'images' | 'content' | 'origin'>;

/**
 * Converts the return value of a tool to the fields of its call. Strings are the text for the model, and everything else is JSON. An `Error`, and a
 * `Response` with an error status, are failures. Pictures are recognized as `toolContent`, `Blob`, `Response` and `data:` URL.
 *
 * @param pause resolves in a task of its own. A large value is converted in steps, with a pause after each.
 */
export async function settledFields(value: unknown, pause: () => Promise<void>): Promise<SettledFields> {
  if (value instanceof Error || isNamed(value, 'Error')) return failedFields(value);
  if (isToolOutput(value)) return outputFields(value);
  if (isContent(value)) return contentFields(value[CONTENT]);
  if (isResponse(value)) return responseFields(value, pause);
  if (isBlob(value)) return blobFields(value, pause);
  if (typeof value === 'string')
    return /^data:image\//i.test(value)
      ? contentFields([{ type: 'image', url: value }])
      : { state: 'done', result: value, output: value };
  return valueFields(value, pause);
}

/** The value that a generator has yielded so far, for display. */
export function preliminaryOutput(value: unknown): unknown {
  if (isContent(value)) return textOfContent(value[CONTENT]);
  if (isToolOutput(value)) return value.text;
  return toJsonValue(value) ?? null;
}

/** Converts a thrown or returned error to text that the model reads and the reader sees. */
export function failedFields(error: unknown): SettledFields {
  return { state: 'failed', result: `Error: ${describe(error)}` };
}

function describe(error: unknown, depth = 0): string {
  if (!(error instanceof Error) && !isNamed(error, 'Error')) {
    if (typeof error === 'string') return error;
    const json = toJsonValue(error);
    return typeof json === 'string' ? json : (JSON.stringify(json) ?? String(error));
  }
  const { message, name, cause, errors } = error as Error & { readonly errors?: unknown };
  if (depth > 3) return message || name;
  const several: readonly unknown[] = Array.isArray(errors) ? errors : [];
  const causes = [...several, ...(cause === undefined ? [] : [cause])].map((each) => describe(each, depth + 1));
  const text = message || name;
  return causes.length > 0 ? `${text} (${causes.join('; ')})` : text;
}

/** A result in two forms: its text is for the model, its pieces are for the reader. */
function outputFields({ text, content = [], origin, isError = false }: ToolOutput): SettledFields {
  return {
    state: isError ? 'failed' : 'done',
    result: isError ? `Error: ${text}` : text,
    ...(!isError && { output: text }),
    ...(content.length > 0 && { content }),
    ...(origin && { origin }),
  };
}

async function valueFields(value: unknown, pause: () => Promise<void>): Promise<SettledFields> {
  const output = (await toJsonValueInSteps(value, pause)) ?? null;
  return { state: 'done', result: typeof output === 'string' ? output : JSON.stringify(output), output };
}

function contentFields(parts: readonly (TextPart | ImagePart)[]): SettledFields {
  const images = parts.filter((part) => part.type === 'image');
  const text = textOfContent(parts);
  return { state: 'done', result: text, output: text, ...(images.length > 0 && { images }) };
}

function textOfContent(parts: readonly (TextPart | ImagePart)[]): string {
  return parts.map((part) => (part.type === 'text' ? part.text : `[picture${kindOf(part.url)}]`)).join('\n');
}

function kindOf(url: string): string {
  const kind = /^data:([^;,]+)/.exec(url)?.[1];
  return kind ? `: ${kind}` : '';
}

/** The most of an error page that the model reads. Characters. */
const MAX_ERROR_TEXT = 2000;

async function responseFields(response: Response, pause: () => Promise<void>): Promise<SettledFields> {
  const kind = response.headers.get('content-type') ?? '';
  if (!response.ok) {
    const status = `${response.status} ${response.statusText}`.trim();
    const text = /^(image|audio|video)\//i.test(kind) ? '' : (await response.text()).slice(0, MAX_ERROR_TEXT);
    return { state: 'failed', result: `Error: the server answered ${status}. ${text}`.trim() };
  }
  if (/^image\/(?!svg)/i.test(kind)) return blobFields(await response.blob(), pause);
  if (/^(audio|video)\//i.test(kind) || /octet-stream/i.test(kind)) return blobFields(await response.blob(), pause);
  const text = await response.text();
  const json = /\bjson\b/i.test(kind) ? parseJson(text) : undefined;
  return json === undefined
    ? { state: 'done', result: text, output: text }
    : { state: 'done', result: text, output: json };
}

async function blobFields(blob: Blob, pause: () => Promise<void>): Promise<SettledFields> {
  if (/^text\/|\bjson\b/i.test(blob.type)) return settledFields(await blob.text(), pause);
  if (/^image\/(?!svg)/i.test(blob.type)) {
    const url = `data:${blob.type};base64,${base64Of(new Uint8Array(await blob.arrayBuffer()))}`;
    return contentFields([{ type: 'image', url }]);
  }
  return valueFields(blob, pause);
}

const isContent = (value: unknown): value is ModelContent =>
  typeof value === 'object' && value !== null && CONTENT in value;

/** Values of other realms are not instances of our classes. */
const isNamed = (value: unknown, name: string): value is object =>
  Object.prototype.toString.call(value) === `[object ${name}]`;

function isResponse(value: unknown): value is Response {
  if (isNamed(value, 'Response')) return true;
  const like = value as Partial<Response> | null | undefined;
  return (
    typeof like === 'object' && typeof like?.text === 'function' && typeof like.status === 'number' && 'ok' in like
  );
}

const isBlob = (value: unknown): value is Blob => isNamed(value, 'Blob') || isNamed(value, 'File');
