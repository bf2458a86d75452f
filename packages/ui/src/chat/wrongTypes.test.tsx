import { cleanup, render, screen } from '@testing-library/react';
import { afterEach, expect, test, vi } from 'vitest';
import { createChat, memoryStorage, persistChat, type Chat as CoreChat, type Transport } from '@chat-stream/core';
import { Chat } from './Chat.js';
import { english } from '../locales/en.js';

/** What servers have sent, in chunks that use every field which the interface shows. */
const ANSWERS: readonly (readonly object[])[] = [
  [
    {
      id: 'c1',
      object: 'chat.completion.chunk',
      created: 1,
      model: 'm1',
      service_tier: 'default',
      system_fingerprint: 'fp',
    },
    {
      choices: [
        {
          index: 0,
          delta: { role: 'assistant', reasoning_content: 'hm', content: 'Blue **tide**' },
          logprobs: {
            content: [
              { token: 'Blue', logprob: -0.1, bytes: [66], top_logprobs: [{ token: 'Red', logprob: -2, bytes: [82] }] },
            ],
          },
        },
      ],
      citations: ['https://a.test'],
      search_results: [{ title: 'A', url: 'https://a.test' }],
    },
    {
      choices: [
        {
          index: 0,
          delta: {
            annotations: [
              {
                type: 'url_citation',
                url_citation: { url: 'https://a.test', title: 'A', start_index: 0, end_index: 4 },
              },
            ],
            images: [{ type: 'image_url', image_url: { url: 'data:image/png;base64,AA==' } }],
            refusal: 'No',
          },
        },
      ],
    },
    { choices: [{ index: 0, delta: {}, finish_reason: 'stop' }] },
    {
      choices: [],
      usage: {
        prompt_tokens: 5,
        completion_tokens: 7,
        total_tokens: 12,
        cost: 0.1,
        prompt_tokens_details: { cached_tokens: 1 },
        completion_tokens_details: { reasoning_tokens: 2 },
      },
    },
  ],
  [
    {
      choices: [
        { index: 0, delta: { reasoning: 'a', reasoning_details: [{ type: 'reasoning.text', index: 0, text: 'a' }] } },
      ],
    },
    {
      choices: [
        {
          index: 0,
          delta: {
            content: [
              { type: 'thinking', thinking: [{ type: 'text', text: 'b' }] },
              { type: 'text', text: 'c' },
            ],
          },
        },
      ],
    },
    {
      choices: [
        {
          index: 0,
          delta: {
            tool_calls: [{ index: 0, id: 'k1', type: 'function', function: { name: 'f', arguments: '{"a":1}' } }],
          },
        },
      ],
    },
    { choices: [{ index: 0, delta: { audio: { id: 'a1', data: 'AA==', transcript: 'd', expires_at: 9 } } }] },
    { choices: [{ index: 0, delta: { function_call: { name: 'g', arguments: '{}' } }, finish_reason: 'tool_calls' }] },
    { x_groq: { usage: { total_tokens: 3 } }, time_info: { queue: 1 } },
  ],
];

/** One of each type of JSON. */
const VALUES: readonly unknown[] = [null, true, 7, 'text', [1, { b: 2 }], { a: 1 }];

type Path = readonly (string | number)[];

function pathsOf(value: unknown, path: Path = []): readonly Path[] {
  if (typeof value !== 'object' || value === null) return [path];
  const below = Object.entries(value).flatMap(([key, item]) =>
    pathsOf(item, [...path, Array.isArray(value) ? Number(key) : key]),
  );
  return path.length === 0 ? below : [path, ...below];
}

function replaced(value: unknown, [key, ...rest]: Path, by: unknown): unknown {
  if (key === undefined) return by;
  if (Array.isArray(value))
    return value.map((item, index) => (index === key ? replaced(item, rest, by) : (item as unknown)));
  const record = value as Readonly<Record<string, unknown>>;
  return { ...record, [key]: replaced(record[key], rest, by) };
}

/** Each field of each chunk, with another value in its place. */
const cases = ANSWERS.flatMap((answer) =>
  pathsOf(answer).map((path) => (by: unknown) => replaced(answer, path, by) as readonly object[]),
);

afterEach(() => {
  cleanup();
  vi.restoreAllMocks();
});

function expectSound(container: HTMLElement, count: number): void {
  expect(screen.queryByText(english.partFailed)).toBeNull();
  expect(container.textContent).not.toContain('[object Object]');
  expect(screen.getAllByRole('article').length).toBeGreaterThanOrEqual(count);
}

test.for(VALUES.map((value) => [JSON.stringify(value), value] as const))(
  'with %s in place of any field, the chat shows every answer, and again after a reload',
  async ([, value]) => {
    const errors = vi.spyOn(console, 'error').mockImplementation(() => {});
    let asked = 0;
    const transport: Transport = async function* ({ messages }) {
      // A call that no tool answers may be told to the model.
      const isFollowUp = messages.at(-1)?.role !== 'user';
      yield (
        isFollowUp ? [{ choices: [{ index: 0, delta: {}, finish_reason: 'stop' }] }] : cases[asked]!(value)
      ) as never;
    };
    const storage = memoryStorage();
    const make = (): CoreChat => createChat({ id: 't', transport });
    const chat = make();
    const persistence = persistChat(chat, storage);
    await persistence.loaded;
    for (; asked < cases.length; asked++) await chat.send(`Question ${asked}`).catch(() => {});
    const { container, unmount } = render(<Chat chat={chat} windowFrom={Infinity} />);
    expectSound(container, cases.length);
    unmount();
    await persistence.close();

    const reloaded = make();
    const second = persistChat(reloaded, storage);
    await second.loaded;
    const again = render(<Chat chat={reloaded} windowFrom={Infinity} />);
    expectSound(again.container, cases.length);
    expect(
      errors.mock.calls.map(([first]) => String(first)).filter((line) => !line.includes('not implemented')),
    ).toStrictEqual([]);
    await second.close();
  },
);
