import { ChatError } from '../errors.js';
import { isRecord } from '../protocol/json/json.js';
import type { ChatRequest } from '../protocol/request/request.js';
import { redactHeaders } from '../transport/redact.js';
import { splitEvents, toFetchRecording, toTextEvents } from './importedEvents.js';
import { parseRequest } from './parseRequest.js';
import type { RecordedEnd, RecordedEvent, Recording } from './recording.js';
import { redactUrl } from './redactUrl.js';

/** Whether a parsed file looks like a HAR file. */
export function isHar(value: unknown): boolean {
  return isRecord(value) && isRecord(value['log']) && Array.isArray(value['log']['entries']);
}

/**
 * The Chat Completions requests in a HAR file, oldest first. Browsers save such a file from their network panel. A HAR file contains no
 * time for each event, so the events are spread evenly over the time that the response took.
 *
 * @throws {ChatError} `misuse` when the value is not a HAR file
 *
 * @example
 * ```ts
 * import { recordingsFromHar } from '@chat-stream/core/recording';
 *
 * export const parse = (json: string) => recordingsFromHar(JSON.parse(json));
 * ```
 */
export function recordingsFromHar(har: unknown): readonly Recording[] {
  if (!isHar(har)) throw new ChatError('misuse', 'This is not a HAR file: `log.entries` is missing.');
  return (har as Har).log.entries
    .flatMap((entry) => {
      const request = parseRequest(entry.request?.postData?.text ?? '');
      return request ? [toRecording(entry, request)] : [];
    })
    .toSorted((a, b) => a.startedAt - b.startedAt);
}

function toRecording(
  { request, response, timings = {}, startedDateTime = '' }: HarEntry,
  asked: ChatRequest,
): Recording {
  const { blocked = 0, dns = 0, connect = 0, send = 0, wait = 0, receive = 0 } = timings;
  // A phase that did not take place is -1.
  const startMs = [blocked, dns, connect, send, wait].reduce((sum, ms) => sum + Math.max(0, ms), 0);
  const status = response?.status ?? 0;
  const text = readContent(response?.content);
  const intervalMs = Math.max(0, receive) / Math.max(1, splitEvents(text ?? '').length);
  const head: readonly RecordedEvent[] =
    status > 0
      ? [{ type: 'response', atMs: startMs, status, headers: redactHeaders(toHeaders(response?.headers)) }]
      : [];
  const events = [...head, ...toTextEvents(text ?? '', startMs, intervalMs)];
  const recording = toFetchRecording(asked, Date.parse(startedDateTime) || 0, events);
  const error = findError(status, text);
  return {
    ...recording,
    ...(request?.url !== undefined && { url: redactUrl(request.url) }),
    requestHeaders: redactHeaders(toHeaders(request?.headers)),
    ...(error && { end: { atMs: recording.end.atMs, outcome: 'failed', error } }),
  };
}

function findError(status: number, text: string | undefined): RecordedEnd['error'] {
  if (status === 0)
    return new ChatError('network', 'The HAR file has no response: the request was cancelled or failed.').toJSON();
  if (text === undefined)
    return new ChatError('empty_response', 'The HAR file was saved without the content of this response.').toJSON();
  return undefined;
}

interface HarHeader {
  readonly name: string;
  readonly value: string;
}

interface HarContent {
  readonly text?: string;
  readonly encoding?: string;
}

/** The parts of an entry that a recording is made of. Nothing is certain to be present. */
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

interface Har {
  readonly log: { readonly entries: readonly HarEntry[] };
}

/** HAR files contain names that `Headers` rejects, such as the `:path` of HTTP/2. They are left out. */
function toHeaders(list: readonly HarHeader[] = []): Headers {
  const pairs = list.map(({ name, value }): [string, string] => [name, value.replaceAll(/[\r\n]+/g, ', ')]);
  return new Headers(pairs.filter(([name]) => /^[\w!#$%&'*+.^`|~-]+$/.test(name)));
}

/** `undefined` if the content was not saved or cannot be decoded. */
function readContent({ text, encoding }: HarContent = {}): string | undefined {
  if (text === undefined || encoding !== 'base64') return text;
  try {
    return new TextDecoder().decode(Uint8Array.from(atob(text), (character) => character.charCodeAt(0)));
  } catch {
    return undefined;
  }
}
