import type { FetchLike } from '@modelcontextprotocol/sdk/shared/transport.js';

/**
 * A fetch whose answers hold at most `maxBytes` in one message. A longer one ends with an error message for the request that it answers: the
 * SDK would wait for the rest until its timeout. A stream that ends too early ends with such a message, too.
 */
export function limitedFetch(inner: FetchLike, maxBytes: number): FetchLike {
  return async (url, init) => {
    const response = await inner(url, init);
    const id = requestId(init);
    const type = response.headers.get('content-type') ?? '';
    if (!response.ok || !response.body) return response;
    if (type.startsWith('text/event-stream')) return withBody(response, limitEvents(response.body, maxBytes, id));
    return withBody(response, limitWhole(response.body, maxBytes, id));
  };
}

function withBody(response: Response, body: ReadableStream<Uint8Array>): Response {
  const headers = new Headers(response.headers);
  // They describe the bytes before these functions read them.
  headers.delete('content-length');
  headers.delete('content-encoding');
  return new Response(body, { status: response.status, statusText: response.statusText, headers });
}

type RequestId = string | number;

function requestId(init: RequestInit | undefined): RequestId | undefined {
  if (init?.method !== 'POST' || typeof init.body !== 'string') return undefined;
  try {
    const { id, method } = JSON.parse(init.body) as { readonly id?: unknown; readonly method?: unknown };
    return typeof method === 'string' && (typeof id === 'string' || typeof id === 'number') ? id : undefined;
  } catch {
    return undefined;
  }
}

const errorMessage = (id: RequestId, message: string): string =>
  JSON.stringify({ jsonrpc: '2.0', id, error: { code: -32000, message } });

const tooLarge = (maxBytes: number): string => `The answer of the server is larger than ${maxBytes} bytes.`;

/** One JSON document. It is held back until it is whole, so that an error can take its place. */
function limitWhole(
  body: ReadableStream<Uint8Array>,
  maxBytes: number,
  id: RequestId | undefined,
): ReadableStream<Uint8Array> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  return body.pipeThrough(
    new TransformStream<Uint8Array, Uint8Array>({
      transform(chunk, controller) {
        size += chunk.byteLength;
        if (size <= maxBytes) {
          chunks.push(chunk);
          return;
        }
        if (id === undefined) controller.error(new Error(tooLarge(maxBytes)));
        else {
          controller.enqueue(encode(errorMessage(id, tooLarge(maxBytes))));
          controller.terminate();
        }
      },
      flush(controller) {
        for (const chunk of chunks) controller.enqueue(chunk);
      },
    }),
  );
}

/** Server-sent events. The bytes of one event are counted: those since the last empty line. */
function limitEvents(
  body: ReadableStream<Uint8Array>,
  maxBytes: number,
  id: RequestId | undefined,
): ReadableStream<Uint8Array> {
  const reader = body.getReader();
  const decoder = new TextDecoder();
  let size = 0;
  let isResumable = false;
  let tail = '';
  return new ReadableStream<Uint8Array>({
    async pull(controller) {
      const end = (message: string): void => {
        // After the answer itself, the SDK drops this message: it knows no request of that id any more.
        if (id !== undefined) controller.enqueue(encode(`\n\ndata: ${errorMessage(id, message)}\n\n`));
        controller.close();
      };
      try {
        const { value, done } = await reader.read();
        if (done) {
          // The SDK asks for the rest of a stream whose events are numbered.
          if (isResumable) controller.close();
          else end('The connection ended before the server had answered.');
          return;
        }
        const text = tail + decoder.decode(value, { stream: true });
        const lastEnd = Math.max(text.lastIndexOf('\n\n'), text.lastIndexOf('\r\n\r\n'));
        size = lastEnd === -1 ? size + value.byteLength : text.length - lastEnd;
        if (size > maxBytes) {
          end(tooLarge(maxBytes));
          await reader.cancel();
          return;
        }
        isResumable ||= /(?:^|\n)id:/.test(text);
        tail = text.slice(-3);
        controller.enqueue(value);
      } catch (error) {
        if (isResumable || id === undefined) controller.error(error);
        else end(`The connection was lost before the server had answered: ${messageOf(error)}`);
      }
    },
    cancel: (reason) => reader.cancel(reason),
  });
}

const encode = (text: string): Uint8Array => new TextEncoder().encode(text);
const messageOf = (error: unknown): string => (error instanceof Error ? error.message : String(error));
