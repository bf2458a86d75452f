import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Answer } from './scenario.js';

/** A request as it came over the wire. */
export interface Received {
  readonly method: string;
  readonly url: string;
  readonly headers: IncomingMessage['headers'];
  /** Empty where the request has none. */
  readonly body: ReceivedBody;
}

export interface ReceivedBody extends Readonly<Record<string, unknown>> {
  readonly messages?: readonly Readonly<Record<string, unknown>>[];
}

export interface Loopback {
  readonly baseURL: string;
  /** When each request came, in milliseconds of `performance.now()`. */
  readonly requests: readonly number[];
  /** The requests that arrived. */
  readonly received: readonly Received[];
  close(): Promise<void>;
}

/**
 * A real server on 127.0.0.1 that gives one answer after the other, byte by byte as they are written down; or the answer that a function
 * chooses for each request.
 */
export async function serve(
  answers: readonly Answer[] | ((request: Received, count: number) => Answer),
): Promise<Loopback> {
  const requests: number[] = [];
  const received: Received[] = [];
  const server = createServer((request, response) => {
    requests.push(performance.now());
    const count = requests.length;
    if (typeof answers !== 'function') {
      const next = answers[count - 1];
      if (next) void send(next, request, response);
      else response.writeHead(418).end();
      return;
    }
    void readRequest(request).then((whole) => {
      received.push(whole);
      return send(answers(whole, count), request, response);
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    baseURL: `http://127.0.0.1:${port}/v1`,
    requests,
    received,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

async function readRequest(request: IncomingMessage): Promise<Received> {
  let text = '';
  for await (const piece of request.setEncoding('utf8')) text += piece as string;
  const { method = '', url = '', headers } = request;
  return { method, url, headers, body: text === '' ? {} : (JSON.parse(text) as ReceivedBody) };
}

async function send(
  { status = 200, headers = {}, body, pieces, end = 'clean' }: Answer,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  request.resume();
  response.writeHead(status, headers);
  response.flushHeaders();
  response.socket?.setNoDelay(true);
  for (const piece of cut(toBytes(body), pieces)) {
    // Each piece leaves before the next is written, so that the network does not join them again.
    await new Promise((resolve) => response.write(piece, resolve));
    await new Promise((resolve) => setImmediate(resolve));
  }
  if (end === 'clean') response.end();
  else response.socket?.resetAndDestroy();
}

export function toBytes(body: string | Uint8Array): Uint8Array<ArrayBuffer> {
  return typeof body === 'string' ? new TextEncoder().encode(body) : new Uint8Array(body);
}

/** Cuts bytes into pieces of the given sizes; the last size repeats. */
export function cut(
  bytes: Uint8Array<ArrayBuffer>,
  sizes: readonly number[] = [bytes.length],
): readonly Uint8Array<ArrayBuffer>[] {
  const pieces: Uint8Array<ArrayBuffer>[] = [];
  for (let start = 0, at = 0; start < bytes.length; at++) {
    const end = start + (sizes[Math.min(at, sizes.length - 1)] || 1);
    pieces.push(bytes.slice(start, end));
    start = end;
  }
  return pieces;
}
