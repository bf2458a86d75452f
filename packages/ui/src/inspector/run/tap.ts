import { ChatError, redactHeaders } from '@chat-stream/react';
import type { ChatErrorJson, ChatRequest, Transport, TransportOptions } from '@chat-stream/core';
import type { RunWriter } from './createRunStore.js';

type Batch = ReturnType<Transport> extends AsyncIterable<infer Item> ? Item : never;

/** Passes a run through, and writes down what it sees of it. */
export async function* tapTransport(
  transport: Transport,
  request: ChatRequest,
  options: TransportOptions,
  writer: RunWriter,
): AsyncGenerator<Batch, void, undefined> {
  // A transport that does not look at the signal would keep the end from us.
  options.signal.addEventListener('abort', () => writer.end('aborted'), { once: true });
  let batch = 0;
  try {
    const onEvent: TransportOptions['onEvent'] = (event) => {
      if (event.type === 'response')
        writer.step({ type: 'response', status: event.status, headers: redactHeaders(event.headers) });
      else if (event.type === 'warning') writer.step({ type: 'warning', warning: event.warning });
      else if (event.type === 'retry' || event.type === 'interrupted') writer.step({ type: event.type });
      options.onEvent?.(event);
    };
    for await (const chunks of transport(request, { ...options, onEvent })) {
      batch += 1;
      for (const chunk of [chunks].flat()) writer.step({ type: 'chunk', chunk, batch });
      yield chunks;
    }
    writer.end('done');
  } catch (error) {
    writer.end('failed', toJson(error));
    throw error;
  } finally {
    // Only a reader that leaves comes here without an end.
    writer.end('aborted');
  }
}

/** A fetch that writes down the request of a run, and its answer as it is read. */
export function tapFetch(fetch: typeof globalThis.fetch, writer: RunWriter): typeof globalThis.fetch {
  return async (input, init) => {
    if (init?.method !== 'POST') return fetch(input, init);
    writer.head(
      redactUrl(input instanceof Request ? input.url : String(input)),
      redactHeaders(new Headers(init.headers)),
    );
    const response = await fetch(input, init);
    if (!response.ok)
      writer.step({ type: 'response', status: response.status, headers: redactHeaders(response.headers) });
    if (!response.ok || !response.body) return response;
    const decoder = new TextDecoder('utf-8', { ignoreBOM: true });
    const looking = new TransformStream<Uint8Array, Uint8Array>({
      transform(bytes, controller) {
        writer.read(decoder.decode(bytes, { stream: true }), bytes.byteLength);
        controller.enqueue(bytes);
      },
    });
    return new Response(response.body.pipeThrough(looking as ReadableWritablePair<Uint8Array<ArrayBuffer>>), response);
  };
}

/** Some servers take the key as a search parameter, and some addresses hold a password: the names stay. */
export function redactUrl(url: string): string {
  const [path = '', search] = url.replace(/^(\w+:\/\/)[^/?#@]*@/, '$1').split('?', 2);
  if (search === undefined) return path;
  const parameters = [...new URLSearchParams(search)].map(
    ([name, value]) => `${name}=${isSecret(name) ? '[removed]' : value}`,
  );
  return `${path}?${parameters.join('&')}`;
}

/** What would be a secret as a header is one here. */
function isSecret(name: string): boolean {
  return /^[\w.-]+$/.test(name) && redactHeaders(new Headers([[name, 'x']]))[name.toLowerCase()] !== 'x';
}

function toJson(error: unknown): ChatErrorJson {
  if (error instanceof ChatError) return error.toJSON();
  return { code: 'network', message: error instanceof Error ? error.message : String(error) };
}
