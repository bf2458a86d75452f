import { describe, expect, test } from 'vitest';
import {
  applyChunk,
  applyChunks,
  audioBytes,
  emptyCompletion,
  finishKind,
  toChatCompletion,
  type ChatChunk,
  type ChatCompletion,
  type Completion,
} from '../../index.js';

/** One after the other and all at once are the same. */
function after(...wire: readonly object[]): Completion {
  const chunks = wire as readonly ChatChunk[];
  const completion = chunks.reduce(applyChunk, emptyCompletion);
  expect(applyChunks(emptyCompletion, chunks)).toStrictEqual(completion);
  return completion;
}

const delta = (fields: object, index = 0): object => ({ choices: [{ index, delta: fields }] });
const whole = (...chunks: readonly object[]): ChatCompletion => toChatCompletion(after(...chunks));
const message = (...deltas: readonly object[]): object | undefined =>
  whole(...deltas.map((fields) => delta(fields))).choices[0]?.message;
const call = (fields: object): object => ({ tool_calls: [fields] });

describe('the head of an answer', () => {
  test('first id and creation time, last of the rest, each only where it says something', () => {
    const completion = whole(
      { id: '', created: 0, model: '', system_fingerprint: null, service_tier: 'auto' },
      { id: 'a', created: 7, model: 'm1', system_fingerprint: 'f1', service_tier: null },
      { id: 'b', created: 8, model: 'm2', system_fingerprint: '', service_tier: 'default' },
    );
    expect(completion).toStrictEqual({
      id: 'a',
      object: 'chat.completion',
      created: 7,
      model: 'm2',
      system_fingerprint: 'f1',
      service_tier: 'default',
      choices: [],
    });
  });

  test('moderation and unknown fields keep their last value, apart from each other', () => {
    const completion = whole(
      { moderation: { input: 1 }, provider: 'a' },
      { moderation: null, provider: 'b', time_info: { queue: 1 } },
    );
    expect(completion.moderation).toStrictEqual({ input: 1 });
    expect(completion.extra).toStrictEqual({ provider: 'b', time_info: { queue: 1 } });
  });

  test('usage inside a choice counts too', () => {
    expect(whole({ choices: [{ index: 0, delta: {}, usage: { total_tokens: 3 } }] }).usage).toStrictEqual({
      total_tokens: 3,
    });
  });
});

describe('hostile indexes', () => {
  test.for([-1, 0.5, 128, 1e9, 2 ** 32 - 1, '__proto__', '-1', '1e2', {}, true])(
    'a choice of index %s is left out, with a warning',
    (index) => {
      const completion = after(delta({ content: 'a' }), { choices: [{ index, delta: { content: 'b' } }] });
      expect(completion.choices).toHaveLength(1);
      expect(completion.warnings).toStrictEqual([{ code: 'invalid_index', detail: 'choice' }]);
    },
  );

  test.for([-1, 0.5, 128, 1e9, '__proto__', {}])(
    'a tool call of index %s is kept without it, with a warning',
    (index) => {
      const completion = after(delta(call({ index, id: 'k1', function: { name: 'f', arguments: '{}' } })));
      expect(completion.warnings).toStrictEqual([{ code: 'invalid_index', detail: 'tool call' }]);
      expect(toChatCompletion(completion).choices[0]?.message.tool_calls).toHaveLength(1);
    },
  );

  test('more tool calls than anybody makes are cut off, with a warning', () => {
    const pieces = Array.from({ length: 500 }, (_, at) =>
      delta(call({ id: `k${at}`, function: { name: 'f', arguments: '{}' } })),
    );
    const completion = after(...pieces);
    expect(completion.choices[0]?.parts).toHaveLength(128);
    expect(completion.warnings).toHaveLength(1);
  });

  test.for([null, 5, 'a', [], [null], { choices: 5 }, { choices: [null, 5, 'a'] }, { choices: [{ delta: 5 }] }])(
    '%o changes nothing',
    (chunk) => {
      expect(
        toChatCompletion(applyChunk(after(delta({ content: 'a' })), chunk as ChatChunk)).choices[0]?.message.content,
      ).toBe('a');
    },
  );
});

describe('content', () => {
  test('absent, null and empty are three things', () => {
    expect(message({ role: 'assistant' })).toStrictEqual({ role: 'assistant' });
    expect(message({ content: null })).toStrictEqual({ role: 'assistant', content: null });
    expect(message({ content: null }, { content: '' })).toStrictEqual({ role: 'assistant', content: '' });
    expect(message({ content: '' }, { content: null })).toStrictEqual({ role: 'assistant', content: '' });
  });

  test('parts of lists: text, thoughts, images, and what we do not know', () => {
    const reference = { type: 'reference', reference_ids: [1] };
    const content = [
      'a',
      { type: 'text', text: 'b' },
      { type: 'thinking', thinking: 'hm' },
      { type: 'image_url', image_url: { url: 'data:' } },
      reference,
      null,
      5,
    ];
    expect(message({ content })).toStrictEqual({
      role: 'assistant',
      content: 'ab',
      reasoning: 'hm',
      images: ['data:'],
      extra: { reference: [reference] },
    });
  });

  test('parts that we do not know are all kept, in one chunk and over several', () => {
    const reference = (...reference_ids: number[]) => ({ type: 'reference', reference_ids });
    const text = (value: string) => ({ type: 'text', text: value });
    const odd = JSON.parse('{"type":"__proto__","a":1}') as unknown;
    const kept = message(
      { content: [text('a'), reference(1), text('b'), reference(2, 3), odd] },
      { content: [reference(4)] },
    ) as { readonly content: unknown; readonly extra: Readonly<Record<string, unknown>> };
    expect(kept.content).toBe('ab');
    expect(kept.extra['reference']).toEqual([reference(1), reference(2, 3), reference(4)]);
    expect(Object.getPrototypeOf(kept.extra)).toBe(Object.prototype);
  });

  test('images beside the text are shown once, however often they come', () => {
    const image = (url: string) => ({ type: 'image_url', image_url: { url } });
    expect(
      message({ content: 'Here', images: [image('data:a')] }, { images: [image('data:a'), image('data:b'), null, 5] }),
    ).toStrictEqual({ role: 'assistant', content: 'Here', images: ['data:a', 'data:b'] });
    expect(message({ content: 'x', images: 'none' })).toStrictEqual({ role: 'assistant', content: 'x' });
  });

  test('a part continues after an annotation, and a new one begins after anything else', () => {
    const note = { type: 'url_citation', url_citation: { url: 'https://a.test' } };
    const { parts } = after(
      delta({ reasoning: 'hm' }),
      delta({ content: 'a' }),
      delta({ annotations: [note, note] }),
      delta({ content: 'b', annotations: [note] }),
      delta({ reasoning: 'oh' }),
      delta({ content: 'c' }),
    ).choices[0]!;
    expect(parts).toStrictEqual([
      { type: 'reasoning', text: 'hm' },
      { type: 'text', text: 'ab' },
      { type: 'annotation', annotation: note },
      { type: 'reasoning', text: 'oh' },
      { type: 'text', text: 'c' },
    ]);
  });

  test('refusal: false is none', () => {
    expect(message({ refusal: false, content: 'a' })).toStrictEqual({ role: 'assistant', content: 'a' });
  });

  test('audio: pieces that were encoded one by one', () => {
    const spoken = message({ audio: { id: 'a', data: btoa('Hi') } }, { audio: { data: btoa('!') } }) as {
      audio: { data: string };
    };
    expect(new TextDecoder().decode(audioBytes(spoken.audio.data))).toBe('Hi!');
    expect(audioBytes('')).toHaveLength(0);
  });

  test('log probabilities of text and of a refusal, and older versions that do not change', () => {
    const token = (word: string): object => ({ token: word, logprob: -1, bytes: null, top_logprobs: [] });
    const first = after({ choices: [{ delta: {}, logprobs: { content: [token('a')], refusal: null } }] });
    const second = applyChunk(first, {
      choices: [{ delta: {}, logprobs: { content: [token('b')], refusal: [token('c')] } }],
    } as ChatChunk);
    const branch = applyChunk(first, { choices: [{ delta: {}, logprobs: { content: [token('d')] } }] } as ChatChunk);
    const of = (completion: Completion): unknown => toChatCompletion(completion).choices[0]?.logprobs;
    expect(of(first)).toStrictEqual({ content: [token('a')] });
    expect(of(second)).toStrictEqual({ content: [token('a'), token('b')], refusal: [token('c')] });
    expect(of(branch)).toStrictEqual({ content: [token('a'), token('d')] });
  });
});

describe('reasoning details', () => {
  test('are joined by index and type, kept apart without an index, and never lose a signature', () => {
    const detail = (fields: object): object => ({ reasoning_details: [fields] });
    const text = { type: 'reasoning.text', index: 0 };
    expect(
      message(
        detail({ ...text, text: 'a', signature: null }),
        detail({ type: 'reasoning.summary', index: 0, summary: 'x' }),
        detail({ ...text, text: 'b' }),
        detail({ ...text, text: null, signature: 's' }),
        detail({ type: 'reasoning.encrypted', data: '1' }),
        detail({ type: 'reasoning.encrypted', data: '2' }),
      ),
    ).toMatchObject({
      reasoning: 'axb',
      reasoning_details: [
        { ...text, text: 'ab', signature: 's' },
        { type: 'reasoning.summary', index: 0, summary: 'x' },
        { type: 'reasoning.encrypted', data: '1' },
        { type: 'reasoning.encrypted', data: '2' },
      ],
    });
  });
});

describe('which call a piece continues', () => {
  const names = (...deltas: readonly object[]): unknown =>
    (whole(...deltas.map((fields) => delta(fields))).choices[0]?.message.tool_calls ?? []).map((made) =>
      made.type === 'function' ? `${made.function.name} ${made.function.arguments}` : made.type,
    );
  const piece = (name: string | undefined, args: unknown, fields: object = {}): object =>
    call({ ...fields, function: { name, arguments: args } });

  test.for<[name: string, deltas: readonly object[], calls: readonly string[]]>([
    ['without index and id, the last one', [piece('f', '{'), piece(undefined, '}')], ['f {}']],
    ['without index and id, a name begins another', [piece('f', '{}'), piece('g', '{}')], ['f {}', 'g {}']],
    ['the same name after a whole call begins another', [piece('f', '{}'), piece('f', '{}')], ['f {}', 'f {}']],
    ['the same name in the middle of a call is the same one', [piece('f', '{'), piece('f', '}')], ['f {}']],
    [
      'an id without index finds its call',
      [piece('f', '{', { id: 'a' }), piece('g', '[', { id: 'b' }), piece('', '}', { id: 'a' })],
      ['f {}', 'g ['],
    ],
    ['an index that comes later', [piece('f', '{', { id: 'a' }), piece('', '}', { id: 'a', index: 0 })], ['f {}']],
    [
      'another id with a name, on the same index',
      [piece('f', '', { index: 0, id: 'a' }), piece('g', '', { index: 0, id: 'b' })],
      ['f ', 'g '],
    ],
    [
      'another id in the middle of a call is the same one',
      [piece('f', '{', { index: 0, id: 'a' }), piece('', '}', { index: 0, id: 'b' })],
      ['f {}'],
    ],
    [
      'another id after a whole call is another',
      [piece('f', '{}', { index: 0, id: 'a' }), piece('', '{}', { index: 0, id: 'b' })],
      ['f {}', ' {}'],
    ],
    ['order is that of the indexes', [piece('g', '', { index: 5 }), piece('f', '', { index: 2 })], ['f ', 'g ']],
    [
      'arguments as an object or a list',
      [piece('f', { a: [1] }, { index: 0 }), piece('g', [1], { index: 1 })],
      ['f {"a":[1]}', 'g [1]'],
    ],
    ['arguments null', [piece('f', null, { index: 0 }), piece(undefined, '{}', { index: 0 })], ['f {}']],
  ])('%s', ([, deltas, expected]) => {
    expect(names(...deltas)).toStrictEqual(expected);
  });
});

test('reasons to end, in the words of the protocol', () => {
  expect(
    [
      'stop',
      'eos',
      'max_tokens',
      'function_call',
      'content_filter',
      'error',
      'insufficient_system_resource',
      'toString',
    ].map(finishKind),
  ).toStrictEqual(['stop', 'stop', 'length', 'tool_calls', 'content_filter', 'error', 'other', 'other']);
});
