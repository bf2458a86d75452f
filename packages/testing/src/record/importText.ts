import { ChatError, redactHeaders, type ChatRequest } from '@chat-stream/core';
import type { RecordedEvent, Recording } from './recording.js';

export interface ImportOptions {
  /** What was asked, if it is known. */
  readonly request?: ChatRequest | undefined;
  /** Milliseconds between two events, since text knows no time. @defaultValue 20 */
  readonly intervalMs?: number | undefined;
}

/** A recording from the raw text of a stream, as `curl -N` prints it. */
export function recordingFromSse(
  text: string,
  { request = { messages: [] }, intervalMs = 20 }: ImportOptions = {},
): Recording {
  return build(text, request, { startMs: 0, endMs: undefined, intervalMs, status: 200, headers: {}, startedAt: 0 });
}

/**
 * The Chat Completions requests in a HAR file, as browsers save it from their network panel. A HAR has no time for each event: they are
 * spread evenly over the time that the answer took.
 *
 * @throws {ChatError} `misuse` when the value is no HAR
 */
export function recordingsFromHar(har: unknown): readonly Recording[] {
  const entries = (har as Har | null)?.log?.entries;
  if (!Array.isArray(entries)) throw new ChatError('misuse', 'This is no HAR file: it has no `log.entries`.');
  return (entries as readonly HarEntry[]).flatMap((entry) => {
    const request = readJson(entry.request?.postData?.text);
    const content = entry.response?.content;
    if (!request || content?.text === undefined) return [];
    const text = content.encoding === 'base64' ? fromBase64(content.text) : content.text;
    const { blocked = 0, dns = 0, connect = 0, send = 0, wait = 0, receive = 0 } = entry.timings ?? {};
    // What did not happen is -1.
    const startMs = [blocked, dns, connect, send, wait].reduce((sum, ms) => sum + Math.max(0, ms), 0);
    const headers = redactHeaders(toHeaders(entry.response?.headers));
    const recording = build(text, request, {
      startMs,
      endMs: startMs + Math.max(0, receive),
      intervalMs: 0,
      status: entry.response?.status ?? 200,
      headers,
      startedAt: Date.parse(entry.startedDateTime ?? '') || 0,
    });
    return [{ ...recording, requestHeaders: redactHeaders(toHeaders(entry.request?.headers)) }];
  });
}

interface BuildOptions {
  readonly startMs: number;
  readonly endMs: number | undefined;
  readonly intervalMs: number;
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly startedAt: number;
}

function build(
  text: string,
  request: ChatRequest,
  { startMs, endMs, intervalMs, status, headers, startedAt }: BuildOptions,
): Recording {
  const pieces = text.match(/[^]*?(?:\r\n\r\n|\n\n|\r\r)|[^]+$/g) ?? [];
  const step = endMs === undefined ? intervalMs : (endMs - startMs) / Math.max(1, pieces.length);
  const encoder = new TextEncoder();
  const events: readonly RecordedEvent[] = [
    { type: 'response', atMs: startMs, status, headers },
    ...pieces.map(
      (piece, at) =>
        ({ type: 'text', atMs: startMs + step * (at + 1), text: piece, bytes: encoder.encode(piece).length }) as const,
    ),
  ];
  const atMs = events.at(-1)?.atMs ?? 0;
  return {
    format: 'chat-stream-recording',
    version: 1,
    source: 'fetch',
    startedAt,
    request,
    events,
    end: { atMs, outcome: 'done' },
  };
}

interface HarHeader {
  readonly name: string;
  readonly value: string;
}

interface HarEntry {
  readonly startedDateTime?: string;
  readonly request?: { readonly headers?: readonly HarHeader[]; readonly postData?: { readonly text?: string } };
  readonly response?: {
    readonly status?: number;
    readonly headers?: readonly HarHeader[];
    readonly content?: { readonly text?: string; readonly encoding?: string };
  };
  readonly timings?: Readonly<Partial<Record<'blocked' | 'dns' | 'connect' | 'send' | 'wait' | 'receive', number>>>;
}

interface Har {
  readonly log?: { readonly entries?: unknown };
}

/** HTTP/2 has names with a colon in front, and other programs have names, that `Headers` does not take. */
function toHeaders(list: readonly HarHeader[] = []): Headers {
  const pairs = list.map(({ name, value }): [string, string] => [name, value.replaceAll(/[\r\n]+/g, ', ')]);
  return new Headers(pairs.filter(([name]) => /^[\w!#$%&'*+.^`|~-]+$/.test(name)));
}

function fromBase64(text: string): string {
  return new TextDecoder().decode(Uint8Array.from(atob(text), (character) => character.charCodeAt(0)));
}

function readJson(text: string | undefined): ChatRequest | undefined {
  try {
    const value = JSON.parse(text ?? '') as unknown;
    return typeof value === 'object' && value !== null && 'messages' in value ? (value as ChatRequest) : undefined;
  } catch {
    return undefined;
  }
}
