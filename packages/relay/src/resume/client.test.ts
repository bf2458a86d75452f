import { fetchTransport, streamChat, type Transport } from '@chat-stream/core';
import { scriptedModel } from '@chat-stream/testing';
import { describe, expect, it, vi } from 'vitest';
import { createRelay } from '../createRelay.js';
import type { Relay } from '../options.js';
import { gatedModel } from '../testKit/gatedModel.js';

const request = { model: 'any', messages: [{ role: 'user' as const, content: 'Hi' }] };
const text = Array.from({ length: 12 }, (_, at) => `word${at}`).join(' ');

const answer = 'data: {"choices":[{"index":0,"delta":{"content":"Hi"},"finish_reason":"stop"}]}\n\ndata: [DONE]\n\n';

/** A network that breaks after so many bytes of every answer. */
function breaking(relay: Relay, bytes: () => number): typeof fetch {
  return async (url, init) => {
    const response = await relay.fetch(new Request(new URL(String(url), 'http://relay'), init));
    const reader = response.body?.getReader();
    let left = bytes();
    const cut = new ReadableStream<Uint8Array>(
      {
        pull: async (controller) => {
          if (left <= 0) {
            await reader?.cancel();
            throw new TypeError('terminated');
          }
          const { done, value } = (await reader?.read()) ?? { done: true };
          if (done) return controller.close();
          controller.enqueue(value.subarray(0, left));
          left -= value.byteLength;
        },
        cancel: () => reader?.cancel(),
      },
      { highWaterMark: 0 },
    );
    return new Response(cut, response);
  };
}

describe("the core's own client through the relay", () => {
  it('has the whole text once, wherever the connection breaks', async () => {
    for (let bytes = 700; bytes < 7000; bytes += 271) {
      const model = scriptedModel([text, { type: 'tool-call', name: 'dock', arguments: { berth: 'north' } }], {
        tokensPerSecond: 4000,
      });
      const relay = createRelay({ upstream: { baseURL: 'http://model.invalid/v1', fetch: model.fetch } });
      const transport = fetchTransport({ baseURL: '/v1', fetch: breaking(relay, () => bytes), sleep: async () => {} });
      const { outcome, completion, error } = await streamChat({ transport, request });
      expect(error).toBeUndefined();
      expect(outcome).toBe('done');
      expect(completion.choices[0]!.message).toMatchObject({
        content: text,
        tool_calls: [{ function: { arguments: '{"berth":"north"}' } }],
      });
      expect(model.requests).toHaveLength(1);
      await relay.close();
    }
  });

  it('makes a refused request once more under the same key, without what the server refuses', async () => {
    const bodies: string[] = [];
    const upstream: typeof fetch = (_url, init) => {
      bodies.push(String(init?.body));
      const refusal = { error: { message: "'developer' is not one of the roles" } };
      return Promise.resolve(
        bodies.length === 1
          ? Response.json(refusal, { status: 400 })
          : new Response(answer, { headers: { 'content-type': 'text/event-stream' } }),
      );
    };
    const relay = createRelay({ upstream: { baseURL: 'http://model.invalid/v1', fetch: upstream } });
    const transport = fetchTransport({ baseURL: '/v1', fetch: breaking(relay, () => Infinity) });
    const messages = [{ role: 'developer' as const, content: 'Be brief.' }, ...request.messages];
    const { outcome, error } = await streamChat({ transport, request: { model: 'roles', messages } });
    expect(error).toBeUndefined();
    expect(outcome).toBe('done');
    expect(bodies.map((body) => body.includes('developer'))).toEqual([true, false]);
    await relay.close();
  });

  it('resumes an answer after a reload that has forgotten what the server taught', async () => {
    const bodies: string[] = [];
    const upstream: typeof fetch = (_url, init) => {
      bodies.push(String(init?.body));
      return Promise.resolve(
        bodies.at(-1)!.includes('stream_options')
          ? Response.json({ detail: 'stream_options: extra fields not permitted' }, { status: 422 })
          : new Response(answer, { headers: { 'content-type': 'text/event-stream' } }),
      );
    };
    const relay = createRelay({ upstream: { baseURL: 'http://model.invalid/v1', fetch: upstream } });
    const key = crypto.randomUUID();
    const texts: string[] = [];
    for (const resumeFrom of [undefined, '0']) {
      vi.resetModules();
      const core = await import('@chat-stream/core');
      const transport = core.fetchTransport({ baseURL: '/v1', fetch: breaking(relay, () => Infinity) });
      const observed: Transport = (given, options) =>
        transport(given, { ...options, key, ...(resumeFrom !== undefined && { resumeFrom }) });
      const chat = core.createChat({ transport: observed, request: { model: 'reloaded' } });
      await chat.send('Hi');
      texts.push(core.messageText(core.selectMessages(chat.getState()).at(-1)!));
    }
    expect(texts).toEqual(['Hi', 'Hi']);
    expect(bodies.map((body) => body.includes('stream_options'))).toEqual([true, false]);
    await relay.close();
  });

  it('ends the generation when it stops', async () => {
    const model = gatedModel('data: {"choices":[{"index":0,"delta":{"content":"Blue "}}]}\n\n');
    const relay = createRelay({ upstream: model.upstream });
    const transport = fetchTransport({ baseURL: '/v1', fetch: breaking(relay, () => Infinity) });
    const stopping = new AbortController();
    const onChunk = (): void => stopping.abort();
    const { outcome, completion } = await streamChat({ transport, request, signal: stopping.signal, onChunk });
    expect([outcome, completion.choices[0]!.message.content]).toEqual(['stopped', 'Blue ']);
    await expect.poll(model.isAborted).toBe(true);
    await relay.close();
  });
});
