import { cleanup, render, screen } from '@testing-library/react';
import { afterEach, expect, test, vi } from 'vitest';
import {
  createChat,
  memoryStorage,
  persistChat,
  selectMessages,
  type Message,
  type Transport,
} from '@chat-stream/core';
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

type Answer = readonly object[];

/** Each field of each chunk, with each value in its place. */
const mutations: readonly Answer[] = ANSWERS.flatMap((answer) =>
  pathsOf(answer).flatMap((path) => VALUES.map((value) => replaced(answer, path, value) as Answer)),
);

/** Answers the questions of a chat one after the other. */
function serverOf(answers: readonly Answer[]): Transport {
  let asked = 0;
  return async function* ({ messages }) {
    // A call that no tool answers may be told to the model.
    const isFollowUp = messages.at(-1)?.role !== 'user';
    yield (isFollowUp ? [{ choices: [{ index: 0, delta: {}, finish_reason: 'stop' }] }] : answers[asked++]!) as never;
  };
}

/** The messages that a chat keeps of an answer, its question included. */
async function messagesAfter(answer: Answer): Promise<readonly Message[]> {
  const chat = createChat({ transport: serverOf([answer]) });
  await chat.send('Question').catch(() => {});
  return selectMessages(chat.getState());
}

const EVERY_FIELD = process.env['VITE_EVERY_FIELD'] !== undefined;
if (EVERY_FIELD) vi.setConfig({ testTimeout: 600_000 });

/** What every message needs, or what differs between any two runs. */
const OF_EVERY_MESSAGE = new Set(['id', 'role', 'status', 'createdAt', 'timing', 'choice']);

/**
 * Leaves out of a message what an earlier one had, because most fields are not kept with a wrong type, and most parts stay as they were.
 * Nothing remains of a message without news. `VITE_EVERY_FIELD=1` leaves out nothing.
 */
function createNewsReader(): (message: Message) => readonly Message[] {
  const seen = new Set<string>();
  function isNew(place: string, value: unknown): boolean {
    const text = `${place} ${JSON.stringify(value, (key, item: unknown) => (key === 'id' ? undefined : item))}`;
    const before = seen.size;
    return seen.add(text).size > before;
  }
  return (message) => {
    if (EVERY_FIELD) return [message];
    const before = seen.size;
    const newEntries = (of: object, place: string): object =>
      Object.fromEntries(
        Object.entries(of).filter(([name, value]) => OF_EVERY_MESSAGE.has(name) || isNew(`${place}.${name}`, value)),
      );
    const { extra, provenance, ...rest } = message;
    const fields = newEntries(rest, 'message');
    const from = { request: {}, ...newEntries(provenance ?? {}, 'provenance') };
    const other = newEntries(extra ?? {}, 'extra');
    const parts = message.parts.filter((part) => isNew('part', part));
    return seen.size === before ? [] : [{ ...fields, provenance: from, extra: other, parts } as unknown as Message];
  };
}

afterEach(() => {
  cleanup();
  vi.restoreAllMocks();
});

function expectSound(container: HTMLElement, count: number): void {
  expect(screen.queryByText(english.partFailed)).toBeNull();
  expect(container.textContent).not.toContain('[object Object]');
  expect(screen.getAllByRole('article', { hidden: true }).length).toBeGreaterThanOrEqual(count);
}

test('with any type of JSON in place of any field, the chat shows every answer, and again after a reload', async () => {
  const errors = vi.spyOn(console, 'error').mockImplementation(() => {});
  const storage = memoryStorage();
  const chat = createChat({ id: 't', transport: serverOf([]) });
  const persistence = persistChat(chat, storage);
  await persistence.loaded;
  const newsOf = createNewsReader();
  let count = 0;
  let parentId: string | null = null;
  for (const mutation of mutations) {
    for (const message of (await messagesAfter(mutation)).flatMap(newsOf)) {
      chat.insert(message, parentId);
      parentId = message.id;
      count++;
    }
  }
  const { container, unmount } = render(<Chat chat={chat} windowFrom={Infinity} />);
  expectSound(container, count);
  unmount();
  await persistence.close();

  const reloaded = createChat({ id: 't', transport: serverOf([]) });
  const second = persistChat(reloaded, storage);
  await second.loaded;
  const again = render(<Chat chat={reloaded} windowFrom={Infinity} />);
  expectSound(again.container, count);
  expect(
    errors.mock.calls.map(([first]) => String(first)).filter((line) => !line.includes('not implemented')),
  ).toStrictEqual([]);
  await second.close();
});
