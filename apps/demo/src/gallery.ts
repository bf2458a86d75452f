import {
  ChatError,
  emptyThread,
  reduce,
  type Message,
  type Part,
  type SettledThread,
  type ThreadState,
} from '@chat-stream/react';
import { tone } from './tone.js';
import type { GalleryWords } from './words/Words.js';

const DAY = 86_400_000;

/** A conversation that has one of everything: what the kit shows without a model. */
export function gallery(id: string, now: number, words: GalleryWords): SettledThread {
  const say = (role: Message['role'], parts: string | readonly Part[], change: Partial<Message> = {}): Message => ({
    id: `${id}-${++count}`,
    role,
    parts: typeof parts === 'string' ? [{ type: 'text', text: parts }] : parts,
    status: 'done',
    createdAt: now,
    ...change,
  });
  let count = 0;
  const [first, second] = words.curveAnswer;
  const yesterday = { createdAt: now - DAY };
  const messages: readonly Message[] = [
    say(
      'user',
      [
        { type: 'image', url: picture() },
        { type: 'text', text: words.curve },
      ],
      yesterday,
    ),
    say(
      'assistant',
      [
        { type: 'reasoning', text: words.curveThought },
        { type: 'text', text: first + second },
        source('https://oceanservice.noaa.gov/education/tutorial_tides/', words.sources[0], 0, first.length),
        source('https://en.wikipedia.org/wiki/Tide', words.sources[1], first.length, first.length + second.length),
      ],
      { ...yesterday, ...numbers('prose', 1480, 96) },
    ),
    say('user', words.sayIt),
    say('assistant', [{ type: 'audio', data: tone(3), format: 'pcm16', transcript: words.spoken }]),
    say('user', words.asJson),
    say('assistant', JSON.stringify({ ...TIDES, place: { name: 'Bergen', country: words.country } }), {
      ...numbers('json', 210, 84),
      provenance: { request: { response_format: { type: 'json_object' } }, model: 'json' },
    }),
    say('user', words.sendThem),
    say('assistant', [
      {
        type: 'tool-call',
        id: 'gallery-call',
        kind: 'function',
        name: 'get_weather',
        arguments: '{"city":"Bergen","days":12}',
        state: 'failed',
        result: words.tooManyDays,
      },
      { type: 'refusal', text: words.refusal },
    ]),
    say('user', words.moreOfMoon),
    say('assistant', words.moonBegins, {
      status: 'failed',
      error: new ChatError('connection_lost', words.lost),
    }),
  ];
  let state: ThreadState = emptyThread(id);
  let parentId: string | null = null;
  for (const message of messages) {
    state = reduce(state, { type: 'message-append', message, parentId });
    parentId = message.id;
  }
  const { runs: _runs, ...settled } = state;
  return settled;
}

const TIDES = {
  unit: 'cm',
  tides: [
    { kind: 'high', time: '04:12', height: 148 },
    { kind: 'low', time: '10:21', height: 31 },
    { kind: 'high', time: '16:37', height: 152 },
  ],
  checked: true,
};

function numbers(model: string, prompt: number, completion: number): Partial<Message> {
  return {
    usage: { prompt_tokens: prompt, completion_tokens: completion },
    timing: { startedAt: 0, firstTokenAt: 310, endedAt: 1900 },
    provenance: { request: {}, model },
  };
}

function source(url: string, title: string, start: number, end: number): Part {
  const url_citation = { url, title, start_index: start, end_index: end };
  return { type: 'annotation', annotation: { type: 'url_citation', url_citation } };
}

function picture(): string {
  const line = Array.from({ length: 61 }, (_, at) => `${at * 5 + 10},${(95 - 55 * Math.sin(at / 4.8)).toFixed(1)}`);
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="320" height="190"><rect width="320" height="190" fill="#e4ecf2"/><polyline points="${line.join(' ')}" fill="none" stroke="#27648f" stroke-width="4"/></svg>`;
  return `data:image/svg+xml,${encodeURIComponent(svg)}`;
}
