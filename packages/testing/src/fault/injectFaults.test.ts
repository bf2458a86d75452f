import { fetchTransport, streamChat, type StreamChatResult } from '@chat-stream/core';
import { describe, expect, it } from 'vitest';
import { scriptedModel } from '../model/scriptedModel.js';
import { createVirtualClock } from '../time/createVirtualClock.js';
import { injectFaults, type FaultPlan } from './injectFaults.js';

const request = { model: 'm', messages: [{ role: 'user' as const, content: 'Hi' }] };

function run(
  plan: FaultPlan,
  more: { signal?: AbortSignal; onChunk?: () => void; maxRetries?: number } = {},
): Promise<StreamChatResult> {
  const { maxRetries = 0, ...rest } = more;
  const fetch = injectFaults(scriptedModel('Blue tide ☂🙂 rises').fetch, plan);
  const transport = fetchTransport({ baseURL: 'http://x/v1', fetch, maxRetries, sleep: async () => {} });
  return streamChat({ transport, request, ...rest });
}

describe('injectFaults', () => {
  it.each<[string, FaultPlan, string | undefined, string]>([
    ['a cut after an event', { cutAfterEvents: 3 }, 'connection_lost', 'Blue tide'],
    ['a cut at the first byte', { cutAfterBytes: 1 }, 'connection_lost', ''],
    ['a clean end too early', { endAfterEvents: 2 }, 'incomplete_stream', 'Blue'],
    ['an error event', { errorAfterEvents: { events: 2, message: 'gear jam' } }, 'provider', 'Blue'],
    ['a missing [DONE]', { dropDone: true }, undefined, 'Blue tide ☂🙂 rises'],
    ['split characters', { bytesPerRead: 1 }, undefined, 'Blue tide ☂🙂 rises'],
    ['a refusal', { response: { status: 429, headers: { 'retry-after': '2' } } }, 'rate_limit', ''],
    ['no network', { offline: true }, 'network', ''],
  ])('%s', async (_name, plan, code, text) => {
    const { error, completion } = await run(plan);
    expect([error?.code, completion.choices[0]?.message.content ?? '']).toEqual([code, text]);
  });

  it('stalls until the reader cancels', async () => {
    const stopping = new AbortController();
    let chunks = 0;
    const result = await run(
      { stallAfterEvents: 2 },
      { signal: stopping.signal, onChunk: () => void (++chunks === 2 && stopping.abort()) },
    );
    expect([result.outcome, result.completion.choices[0]!.message.content]).toEqual(['stopped', 'Blue']);
  });

  it('stops after the given number of requests', async () => {
    const result = await run({ times: 2, response: { status: 503 } }, { maxRetries: 2 });
    expect([result.outcome, result.completion.choices[0]!.message.content]).toEqual(['done', 'Blue tide ☂🙂 rises']);
    expect((await run({ times: 3, response: { status: 503 } }, { maxRetries: 2 })).error).toMatchObject({
      status: 503,
    });
  });

  it('reads slowly, and the server waits for it', async () => {
    const clock = createVirtualClock();
    let pulled = 0;
    const server = async (): Promise<Response> =>
      new Response(
        new ReadableStream(
          {
            pull(controller) {
              if (++pulled > 10) return controller.close();
              controller.enqueue(
                new TextEncoder().encode(`data: {"choices":[{"delta":{"content":"${pulled} "}}]}\n\n`),
              );
            },
          },
          { highWaterMark: 0 },
        ),
        { headers: { 'content-type': 'text/event-stream' } },
      );
    const transport = fetchTransport({
      baseURL: 'http://x/v1',
      fetch: injectFaults(server, { msPerRead: 100 }, clock),
      maxRetries: 0,
    });
    const seen: [number, number][] = [];
    const running = streamChat({ transport, request, onChunk: () => seen.push([clock.now(), pulled]) });
    await clock.runAll();
    await running;
    expect(seen.slice(0, 4)).toEqual([
      [100, 1],
      [200, 2],
      [300, 3],
      [400, 4],
    ]);
    expect(seen).toHaveLength(10);
  });
});
