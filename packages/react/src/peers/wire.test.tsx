import {
  createChat,
  fetchTransport,
  messageCost,
  selectMessages,
  selectTotals,
  splitThinkTags,
  type Chat,
  type ChatChunk,
  type Message,
  type Schedule,
  type ToolCallPart,
  type Transport,
} from '@chat-stream/core';
import { act, cleanup, render, renderHook, waitFor } from '@testing-library/react';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { JSX } from 'react';
import { afterEach, expect, test } from 'vitest';
import { ChatProvider } from '../ChatProvider.js';
import { createWrapper } from '../testTools.js';
import { useChatStream } from '../useChatStream.js';
import { useTiming } from '../useTiming.js';
import { useToolArguments } from '../useToolArguments.js';

afterEach(cleanup);

const answerOf = (chat: Chat): Message => selectMessages(chat.getState()).find(({ role }) => role === 'assistant')!;
const settle = (): Promise<void> => act(() => new Promise<void>((resolve) => setTimeout(resolve)));

/** Frames that come at once. */
const soon: Schedule = {
  frame(callback) {
    const timer = setTimeout(callback);
    return () => clearTimeout(timer);
  },
  pause: () => new Promise((resolve) => setTimeout(resolve)),
};

function transportOf(...chunks: readonly ChatChunk[]): Transport {
  return async function* () {
    yield* chunks;
  };
}

/** The same, each in a task of its own. */
function paced(...chunks: readonly ChatChunk[]): Transport {
  return async function* () {
    for (const chunk of chunks) {
      yield chunk;
      await new Promise((resolve) => setTimeout(resolve));
    }
  };
}

async function ask(transport: Transport, options: Partial<Parameters<typeof createChat>[0]> = {}): Promise<Message> {
  const chat = createChat({ transport, ...options });
  await chat.send('Go').catch(() => {});
  return answerOf(chat);
}

const delta = (content: NonNullable<ChatChunk['choices']>[number]['delta'], reason?: string): ChatChunk => ({
  choices: [{ index: 0, delta: content, ...(reason && { finish_reason: reason }) }],
});

test('P11: any server that speaks Chat Completions will do; ours need not be installed there', async () => {
  const paths: string[] = [];
  const server = createServer((request, response) => {
    paths.push(`${request.method} ${request.url}`);
    response.setHeader('access-control-allow-origin', '*').setHeader('content-type', 'text/event-stream');
    response.end(`data: ${JSON.stringify(delta({ content: 'Plain.' }, 'stop'))}\n\ndata: [DONE]\n\n`);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const baseURL = `http://127.0.0.1:${(server.address() as AddressInfo).port}/api/v1`;
  const { result } = renderHook(() => useChatStream({ baseURL, apiKey: 'local', request: { model: 'any' } }), {
    wrapper: createWrapper(),
  });
  await act(() => result.current.send('Hi').then(() => {}));
  await new Promise((resolve) => server.close(resolve));
  expect(result.current.messages[1]?.parts).toEqual([{ type: 'text', text: 'Plain.' }]);
  expect(paths.filter((path) => !path.startsWith('OPTIONS'))).toEqual(['POST /api/v1/chat/completions']);
});

test('P13: calls are put together whatever their pieces lack: index, id, role, a name that comes late', async () => {
  const args = '{"city":"Oslo"}';
  const dialects: readonly (readonly ChatChunk[])[] = [
    [delta({ tool_calls: [{ id: 'a', function: { name: 'weather', arguments: args } }] }, 'tool_calls')],
    [
      delta({ tool_calls: [{ index: 0, function: { arguments: '{"city"' } }] }),
      delta(
        { tool_calls: [{ index: 0, id: 'a', function: { name: 'weather', arguments: ':"Oslo"}' } }] },
        'tool_calls',
      ),
    ],
    [
      delta({ tool_calls: [{ index: 0, id: 'a', function: { name: 'weather', arguments: '' } }] }),
      delta({ tool_calls: [{ function: { arguments: '{"city":"Oslo"}' } }] }),
      delta({}, 'tool_calls'),
    ],
    [delta({ tool_calls: { function: { name: 'weather', arguments: { city: 'Oslo' } } } }, 'stop')],
    [
      delta({ tool_calls: [{ index: 0, id: 'a', function: { name: 'weather', arguments: args } }] }),
      delta({ tool_calls: [{ index: 0, id: 'b', function: { name: 'weather', arguments: args } }] }, 'tool_calls'),
    ],
  ];
  for (const chunks of dialects) {
    const { parts } = await ask(transportOf(...chunks));
    const calls = parts.filter((part) => part.type === 'tool-call');
    expect(calls.length).toBeGreaterThan(0);
    for (const call of calls) {
      expect(call).toMatchObject({ name: 'weather', state: 'awaiting' });
      expect(JSON.parse(call.arguments)).toEqual({ city: 'Oslo' });
      expect(call.id).not.toBe('');
    }
    expect(new Set(calls.map(({ id }) => id)).size).toBe(calls.length);
  }
});

test('P14: arguments are there while they are written, with the state of each field, checked before the call ends', async () => {
  let release = (): void => {};
  const chat = createChat({
    schedule: soon,
    tools: {
      trip: {
        parameters: {
          type: 'object',
          properties: { city: { type: 'string' }, days: { type: 'integer', maximum: 14 }, note: { type: 'string' } },
        },
      },
    },
    async *transport() {
      for (const piece of ['{"city": "Os', 'lo", "days": 9', '9, "no', 'te": "x"}']) {
        yield delta({ tool_calls: [{ index: 0, id: 'a', function: { name: 'trip', arguments: piece } }] });
        await new Promise<void>((resolve) => (release = resolve));
      }
      yield delta({}, 'tool_calls');
    },
  });
  const seen: unknown[] = [];
  function Call({ call }: { readonly call: ToolCallPart }): JSX.Element {
    const { value, stateOf } = useToolArguments(call);
    seen.push([value, stateOf(['city']), stateOf(['days']), stateOf(['note'])]);
    return <p>{call.state}</p>;
  }
  function Calls() {
    const { messages } = useChatStream({ chat });
    const call = messages.at(-1)?.parts[0];
    return call?.type === 'tool-call' && <Call call={call} />;
  }
  render(
    <ChatProvider chat={chat}>
      <Calls />
    </ChatProvider>,
    { wrapper: createWrapper() },
  );
  act(() => void chat.send('Plan'));
  const shown: unknown[] = [];
  for (let piece = 0; piece < 4; piece++) {
    await settle();
    await settle();
    shown.push(seen.at(-1));
    release();
  }
  expect(shown).toEqual([
    [{ city: 'Os' }, 'partial', 'absent', 'absent'],
    [{ city: 'Oslo' }, 'valid', 'partial', 'absent'],
    [{ city: 'Oslo', days: 99 }, 'valid', 'invalid', 'absent'],
    [{ city: 'Oslo', days: 99, note: 'x' }, 'valid', 'invalid', 'valid'],
  ]);
  await settle();
});

test('P15: input that is not JSON is available as text, from its first piece on', async () => {
  let seen: string[] = [];
  const chat = createChat({
    schedule: soon,
    transport: paced(
      delta({ tool_calls: [{ index: 0, id: 'a', type: 'custom', custom: { name: 'sql', input: 'SELECT ' } }] }),
      delta({ tool_calls: [{ index: 0, custom: { input: '1' } }] }),
      delta({}, 'tool_calls'),
    ),
  });
  chat.subscribe((_event, state) => {
    const part = selectMessages(state).at(-1)?.parts[0];
    if (part?.type === 'tool-call') seen = [...seen, part.arguments];
  });
  await chat.send('Go');
  expect(seen[0]).toBe('SELECT ');
  expect(answerOf(chat).parts[0]).toMatchObject({
    kind: 'custom',
    name: 'sql',
    arguments: 'SELECT 1',
    state: 'awaiting',
  });
});

test('P16: thoughts are kept, whatever a provider calls them', async () => {
  const thought = [
    { type: 'reasoning', text: 'Hm, so' },
    { type: 'text', text: 'Yes.' },
  ];
  for (const name of ['reasoning_content', 'reasoning'] as const) {
    const chunks = [delta({ [name]: 'Hm, ' }), delta({ [name]: 'so' }), delta({ content: 'Yes.' }, 'stop')];
    expect((await ask(transportOf(...chunks))).parts).toEqual(thought);
  }
  const details = [{ type: 'reasoning.text', text: 'Hm, so' }];
  const detailed = transportOf(delta({ reasoning_details: details }), delta({ content: 'Yes.' }, 'stop'));
  expect((await ask(detailed)).parts).toEqual(thought);
  const tagged = transportOf(delta({ content: '<thi' }), delta({ content: 'nk>Hm, so</think>Yes.' }, 'stop'));
  expect((await ask(splitThinkTags(tagged))).parts).toEqual(thought);
});

test('P24: an error says what it was, whether and when to come back, and what the server wrote', async () => {
  const body = { error: { message: 'Slow down.', type: 'requests', code: 'rate_limit_exceeded', param: null } };
  const fetch = async (): Promise<Response> =>
    new Response(JSON.stringify(body), { status: 429, headers: { 'retry-after': '90', 'x-request-id': 'req_1' } });
  const { error, status } = await ask(fetchTransport({ baseURL: 'https://x.test/v1', fetch, maxRetries: 0 }));
  expect(status).toBe('failed');
  expect(error).toMatchObject({
    code: 'rate_limit',
    message: 'Slow down.',
    status: 429,
    type: 'requests',
    providerCode: 'rate_limit_exceeded',
    retryable: true,
    retryAfterMs: 90_000,
    requestId: 'req_1',
  });
});

test('P25: usage is asked for, and tokens, speed and cost are at hand for an answer and for the thread', async () => {
  const sent: unknown[] = [];
  const chat = createChat({
    request: { model: 'm' },
    async *transport(request) {
      sent.push(request.stream_options);
      yield delta({ content: 'One ' });
      await new Promise((resolve) => setTimeout(resolve, 5));
      yield delta({ content: 'two' }, 'stop');
      yield { choices: [], usage: { prompt_tokens: 10, completion_tokens: 20 } };
    },
  });
  await chat.send('Go');
  const { result } = renderHook(() => useTiming(), {
    wrapper: ({ children }) => createWrapper()({ children: <ChatProvider chat={chat}>{children}</ChatProvider> }),
  });
  await waitFor(() => expect(result.current).toMatchObject({ tokens: 20 }));
  expect(result.current!.tokensPerSecond).toBeGreaterThan(0);
  expect(result.current!.toFirstTokenMs).toBeGreaterThanOrEqual(0);
  expect(sent).toEqual([{ include_usage: true }]);
  const prices = { m: { input: 1, output: 2 } };
  expect(messageCost(answerOf(chat), prices)).toBeCloseTo(50 / 1e6, 12);
  expect(selectTotals(chat.getState(), prices)).toMatchObject({ promptTokens: 10, completionTokens: 20, requests: 1 });
});
