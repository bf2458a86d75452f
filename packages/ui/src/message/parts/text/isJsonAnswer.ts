import type { Message } from '@chat-stream/core';

/** Whether the request of an answer asked for JSON, in whichever spelling it was given. */
export function isJsonAnswer(message: Message | undefined): boolean {
  const request = message?.provenance?.request;
  const format = (request?.response_format ?? request?.['responseFormat']) as { readonly type?: string } | undefined;
  return format?.type === 'json_schema' || format?.type === 'json_object';
}

/** Whether a text looks like the JSON that was asked for. */
export function beginsAsJson(text: string): boolean {
  return /^\s*[[{]/.test(text);
}
