import type { ChatRequest } from '../protocol/request/request.js';
import { redactHeaders } from '../transport/redact.js';
import { toFetchRecording, toTextEvents } from './importedEvents.js';
import type { Recording } from './recording.js';

/** Options of `recordingFromSse`. */
export interface SseImportOptions {
  /** The request that the stream answers. @defaultValue a request without messages */
  readonly request?: ChatRequest | undefined;
  /** Milliseconds between two events, because the text does not contain times. @defaultValue 20 */
  readonly intervalMs?: number | undefined;
}

/**
 * Turns the raw text of a stream into a recording. It accepts the output of `curl -N`, and of `curl -i -N` with the response headers.
 *
 * @example
 * ```ts
 * import { recordingFromSse } from '@chat-stream/core/recording';
 *
 * export const recording = recordingFromSse('data: {"choices":[{"index":0,"delta":{"content":"Hi"}}]}\n\ndata: [DONE]\n\n');
 * ```
 */
export function recordingFromSse(
  text: string,
  { request = { messages: [] }, intervalMs = 20 }: SseImportOptions = {},
): Recording {
  const { status, headers, body } = splitHead(text.replace(/^\uFEFF?\s*/, ''));
  return toFetchRecording(request, 0, [
    { type: 'response', atMs: 0, status, headers },
    ...toTextEvents(body, 0, intervalMs),
  ]);
}

interface ResponseText {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

const HEAD = /^HTTP\/[\d.]+ (\d{3})[^\r\n]*((?:\r?\n[\w-]+:[^\r\n]*)*)\r?\n\r?\n/;

/** `curl -i` prints the head of each response, including `100 Continue`. The last one counts. */
function splitHead(text: string): ResponseText {
  let response: ResponseText = { status: 200, headers: {}, body: text };
  for (;;) {
    const [head, status, lines = ''] = HEAD.exec(response.body) ?? [];
    if (head === undefined) return response;
    const pairs = [...lines.matchAll(/^([\w-]+):[ \t]*(.*?)\r?$/gm)];
    const headers = new Headers(pairs.map(([, name = '', value = '']): [string, string] => [name, value]));
    response = { status: Number(status), headers: redactHeaders(headers), body: response.body.slice(head.length) };
  }
}
