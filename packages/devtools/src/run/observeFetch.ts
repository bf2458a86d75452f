import { redactHeaders } from '@chat-stream/core';
import { observeBody, redactUrl } from '@chat-stream/core/recording';
import type { RunWriter } from './createRunStore.js';

/** Wraps a fetch function and writes the request of a run and each read of its response. */
export function observeFetch(fetch: typeof globalThis.fetch, writer: RunWriter): typeof globalThis.fetch {
  return async (input, init) => {
    if (init?.method !== 'POST') return fetch(input, init);
    writer.writeRequest(
      redactUrl(input instanceof Request ? input.url : String(input)),
      redactHeaders(new Headers(init.headers)),
    );
    const response = await fetch(input, init);
    // The transport reports only responses that it accepts.
    if (!response.ok)
      writer.onEvent({ type: 'response', status: response.status, headers: redactHeaders(response.headers) });
    if (!response.ok || !response.body) return response;
    const body = observeBody(response.body, {
      onText: (text, bytes) => writer.onEvent({ type: 'text', text, bytes }),
    });
    return new Response(body, response);
  };
}
