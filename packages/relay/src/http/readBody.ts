import { Problem } from './problem.js';

export interface BodyLimits {
  readonly bodyBytes: number;
  readonly bodyMs: number;
  readonly jsonDepth: number;
}

export interface JsonBody {
  readonly text: string;
  readonly value: Readonly<Record<string, unknown>>;
}

/** Reads a JSON object, within its limits of type, size, time and depth. @throws {Problem} 400, 408, 413 or 415 */
export async function readBody(request: Request, limits: BodyLimits): Promise<JsonBody> {
  const type = request.headers.get('content-type')?.split(';', 1)[0]?.trim().toLowerCase();
  // Any page can post a form without asking first. It cannot post JSON.
  if (type !== 'application/json') {
    throw new Problem(415, 'unsupported_media_type', 'Send the request with content-type application/json.');
  }
  const text = await readText(request, limits);
  if (isDeeperThan(text, limits.jsonDepth)) {
    throw new Problem(400, 'too_deep', `The JSON is nested deeper than ${limits.jsonDepth} levels.`);
  }
  const value = parse(text);
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    throw new Problem(400, 'invalid_json', 'The body is not a JSON object.');
  }
  return { text, value: value as Record<string, unknown> };
}

async function readText(request: Request, { bodyBytes, bodyMs }: BodyLimits): Promise<string> {
  const length = request.headers.get('content-length');
  if (Number(length ?? 0) > bodyBytes) throw tooLarge(bodyBytes);
  let timer: ReturnType<typeof setTimeout> | undefined;
  const late = new Promise<never>((_resolve, reject) => {
    timer = setTimeout(() => reject(new Problem(408, 'slow_request', 'The request took too long to arrive.')), bodyMs);
  });
  // A body of a known length cannot be longer than that: reading it whole costs less than a stream.
  const text = length === null ? readChunked(request, bodyBytes, late) : request.text();
  text.catch(() => {});
  return Promise.race([text, late]).finally(() => clearTimeout(timer));
}

/** Reads a body of unknown length, up to the limit. */
async function readChunked(request: Request, bodyBytes: number, late: Promise<never>): Promise<string> {
  if (!request.body) return '';
  const reader = request.body.getReader();
  late.catch(() => reader.cancel().catch(() => {}));
  try {
    const decoder = new TextDecoder();
    let [text, size] = ['', 0];
    for (;;) {
      const { done, value } = await reader.read();
      if (done) return text + decoder.decode();
      size += value.byteLength;
      if (size > bodyBytes) throw tooLarge(bodyBytes);
      text += decoder.decode(value, { stream: true });
    }
  } finally {
    reader.cancel().catch(() => {});
  }
}

function tooLarge(bodyBytes: number): Problem {
  const text = `The request is larger than the ${sizeText(bodyBytes)} that are allowed here. Send fewer or smaller attachments.`;
  return new Problem(413, 'too_large', text);
}

function sizeText(bytes: number): string {
  return bytes >= 1024 * 1024 ? `${Math.floor(bytes / 1024 / 1024)} MiB` : `${bytes} bytes`;
}

/** Counts before parsing: a parser may run out of stack on deep nesting. */
function isDeeperThan(text: string, limit: number): boolean {
  let depth = 0;
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at);
    if (code === QUOTE) at = endOfString(text, at);
    else if (code === OPEN_OBJECT || code === OPEN_LIST) {
      if (++depth > limit) return true;
    } else if (code === CLOSE_OBJECT || code === CLOSE_LIST) depth--;
  }
  return false;
}

/** The position of the closing quote. A picture is a string of many megabytes, so the engine's own search is used. */
function endOfString(text: string, start: number): number {
  for (let at = start + 1; ;) {
    const quote = text.indexOf('"', at);
    if (quote < 0) return text.length;
    let backslashes = 0;
    while (text.charCodeAt(quote - backslashes - 1) === BACKSLASH) backslashes++;
    if (backslashes % 2 === 0) return quote;
    at = quote + 1;
  }
}

const [QUOTE, BACKSLASH, OPEN_OBJECT, CLOSE_OBJECT, OPEN_LIST, CLOSE_LIST] = [34, 92, 123, 125, 91, 93];

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw new Problem(400, 'invalid_json', 'The body is not JSON.');
  }
}
