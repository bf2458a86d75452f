import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Answer } from './scenario.js';

export interface Loopback {
  readonly baseURL: string;
  /** When each request came, in milliseconds of `performance.now()`. */
  readonly requests: readonly number[];
  close(): Promise<void>;
}

/** A real server on 127.0.0.1 that gives one answer after the other, byte by byte as they are written down. */
export async function serve(answers: readonly Answer[]): Promise<Loopback> {
  const requests: number[] = [];
  const server = createServer((request, response) => {
    requests.push(performance.now());
    const next = answers[requests.length - 1];
    if (next) void send(next, request, response);
    else response.writeHead(418).end();
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    baseURL: `http://127.0.0.1:${port}/v1`,
    requests,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
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
