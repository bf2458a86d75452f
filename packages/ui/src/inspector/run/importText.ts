import { ChatError, redactHeaders } from '@chat-stream/react';
import type { ChatRequest } from '@chat-stream/core';
import type { RecordedEvent, RunRecording } from './RunRecording.js';
import { redactUrl } from './tap.js';

/** A recording made of what other programs write. Where the answer itself says how it ended, it is asked. */
export interface ImportedRun {
  readonly recording: RunRecording;
  readonly url?: string | undefined;
}

/** Text knows no time: so far apart are its events. Milliseconds. */
const INTERVAL_MS = 20;

/** The raw text of a stream, as `curl -N` prints it; with `-i`, also the head of the answer. */
export function importStream(text: string): ImportedRun {
  const { status, headers, body } = splitHead(text);
  const pieces = cutEvents(body);
  const events = [
    { type: 'response', atMs: 0, status, headers } as const,
    ...pieces.map((piece, at) => toRead(piece, INTERVAL_MS * (at + 1))),
  ];
  return { recording: toRecording({ messages: [] }, 0, events) };
}

/** The Chat Completions requests of a HAR file, in the order of their time. A HAR has one time for all events of an answer: they are spread over it. */
export function importHar(har: unknown): readonly ImportedRun[] | undefined {
  const entries = (har as { readonly log?: { readonly entries?: unknown } } | null)?.log?.entries;
  if (!Array.isArray(entries)) return undefined;
  return (entries as readonly HarEntry[])
    .flatMap((entry) => {
      const request = readRequest(entry.request?.postData?.text);
      return request ? [importEntry(entry, request)] : [];
    })
    .toSorted((a, b) => a.recording.startedAt - b.recording.startedAt);
}

function importEntry({ request, response, timings = {}, startedDateTime }: HarEntry, asked: ChatRequest): ImportedRun {
  const { blocked = 0, dns = 0, connect = 0, send = 0, wait = 0, receive = 0 } = timings;
  // What did not happen is -1.
  const startMs = [blocked, dns, connect, send, wait].reduce((sum, ms) => sum + Math.max(0, ms), 0);
  const text = readContent(response?.content);
  const status = response?.status ?? 0;
  const pieces = cutEvents(text ?? '');
  const step = Math.max(0, receive) / Math.max(1, pieces.length);
  const events: readonly RecordedEvent[] = [
    ...(status > 0
      ? [{ type: 'response', atMs: startMs, status, headers: redactHeaders(toHeaders(response?.headers)) } as const]
      : []),
    ...pieces.map((piece, at) => toRead(piece, startMs + step * (at + 1))),
  ];
  const recording = toRecording(asked, Date.parse(startedDateTime ?? '') || 0, events);
  const why =
    status === 0
      ? new ChatError('network', 'The HAR file knows of no answer: the request was broken off, or nothing came.')
      : text === undefined
        ? new ChatError('empty_response', 'The HAR file was saved without the content of this answer.')
        : undefined;
  return {
    recording: {
      ...recording,
      requestHeaders: redactHeaders(toHeaders(request?.headers)),
      ...(why && { end: { atMs: recording.end.atMs, outcome: 'failed', error: why.toJSON() } }),
    },
    url: request?.url === undefined ? undefined : redactUrl(request.url),
  };
}

function toRecording(request: ChatRequest, startedAt: number, events: readonly RecordedEvent[]): RunRecording {
  const end = { atMs: events.at(-1)?.atMs ?? 0, outcome: 'done' } as const;
  return { format: 'chat-stream-recording', version: 1, source: 'fetch', startedAt, request, events, end };
}

const encoder = new TextEncoder();

const toRead = (text: string, atMs: number): RecordedEvent => ({
  type: 'text',
  atMs,
  text,
  bytes: encoder.encode(text).length,
});

/** One piece for each event; lines end in LF, CRLF or CR. */
function cutEvents(text: string): readonly string[] {
  return text.match(/[^]*?(?:\r\n\r\n|\n\n|\r\r)|[^]+$/g) ?? [];
}

/** `curl -i` prints the head of each answer, also of those that only say to go on. */
function splitHead(text: string): Pick<Extract<RecordedEvent, { type: 'response' }>, 'status' | 'headers'> & {
  readonly body: string;
} {
  let [status, headers, body] = [200, {} as Readonly<Record<string, string>>, text];
  for (;;) {
    const [head, code, lines] = /^HTTP\/[\d.]+ (\d{3})[^\r\n]*((?:\r?\n[\w-]+:[^\r\n]*)*)\r?\n\r?\n/.exec(body) ?? [];
    if (head === undefined) return { status, headers, body };
    const pairs = [...(lines ?? '').matchAll(/^([\w-]+):[ \t]*(.*?)\r?$/gm)];
    headers = redactHeaders(new Headers(pairs.map(([, name = '', value = '']): [string, string] => [name, value])));
    [status, body] = [Number(code), body.slice(head.length)];
  }
}

interface HarHeader {
  readonly name: string;
  readonly value: string;
}

interface HarContent {
  readonly text?: string;
  readonly encoding?: string;
}

interface HarEntry {
  readonly startedDateTime?: string;
  readonly request?: {
    readonly url?: string;
    readonly headers?: readonly HarHeader[];
    readonly postData?: { readonly text?: string };
  };
  readonly response?: {
    readonly status?: number;
    readonly headers?: readonly HarHeader[];
    readonly content?: HarContent;
  };
  readonly timings?: Readonly<Partial<Record<'blocked' | 'dns' | 'connect' | 'send' | 'wait' | 'receive', number>>>;
}

/** HTTP/2 has names with a colon in front, and other programs have names, that `Headers` does not take. */
function toHeaders(list: readonly HarHeader[] = []): Headers {
  const pairs = list.map(({ name, value }): [string, string] => [name, value.replaceAll(/[\r\n]+/g, ', ')]);
  return new Headers(pairs.filter(([name]) => /^[\w!#$%&'*+.^`|~-]+$/.test(name)));
}

function readContent({ text, encoding }: HarContent = {}): string | undefined {
  if (text === undefined || encoding !== 'base64') return text;
  try {
    return new TextDecoder().decode(Uint8Array.from(atob(text), (character) => character.charCodeAt(0)));
  } catch {
    return undefined;
  }
}

function readRequest(text = ''): ChatRequest | undefined {
  try {
    const value = JSON.parse(text) as Partial<ChatRequest> | null;
    return Array.isArray(value?.messages) ? (value as ChatRequest) : undefined;
  } catch {
    return undefined;
  }
}
