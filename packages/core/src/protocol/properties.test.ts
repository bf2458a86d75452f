import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  applyChunk,
  applyChunks,
  ChatError,
  emptyCompletion,
  readChunks,
  toChatCompletion,
  type ChatChunk,
  type Completion,
} from '../index.js';
import { cut } from './scenarios/loopback.js';
import { mutations, type Chunk } from './scenarios/mutations.js';
import { done, events } from './scenarios/wire.js';

interface Outcome {
  readonly completion: Completion;
  readonly error?: unknown;
}

async function read(body: Uint8Array<ArrayBuffer>, sizes: readonly number[]): Promise<Outcome> {
  const pieces = cut(body, sizes)[Symbol.iterator]();
  const stream = new ReadableStream<Uint8Array<ArrayBuffer>>({
    pull(controller) {
      const next = pieces.next();
      if (next.done) controller.close();
      else controller.enqueue(next.value);
    },
  });
  let completion = emptyCompletion;
  try {
    for await (const chunks of readChunks(new Response(stream))) completion = applyChunks(completion, chunks);
    return { completion };
  } catch (error) {
    return { completion, error };
  }
}

const encode = (text: string): Uint8Array<ArrayBuffer> => new TextEncoder().encode(text);
const sizes = fc.array(fc.integer({ min: 1, max: 200 }), { minLength: 1, maxLength: 20 });
const word = fc.oneof(
  fc.string({ unit: 'grapheme', maxLength: 8 }),
  fc.constantFrom(' the', '"', '\\', '\n', '</', '{"a":', 'ø', '🙂', '\u2028'),
);
const words = fc.array(word, { maxLength: 12 });

interface Answer {
  readonly reasoning: string;
  readonly content: string;
  readonly calls: readonly string[];
}

/** An answer and the chunks that say it. */
const answers: fc.Arbitrary<{ readonly chunks: readonly Chunk[]; readonly expected: readonly Answer[] }> = fc
  .array(fc.record({ reasoning: words, content: words, calls: fc.array(words, { maxLength: 2 }) }), {
    minLength: 1,
    maxLength: 2,
  })
  .map((choices) => {
    const say = (index: number, delta: object, finish?: string): Chunk => ({
      id: 'c0',
      model: 'm',
      created: 7,
      choices: [{ index, delta: delta as Record<string, unknown>, ...(finish && { finish_reason: finish }) }],
    });
    const lanes = choices.map(({ reasoning, content, calls }, index) => [
      say(index, { role: 'assistant', content: '' }),
      ...reasoning.map((reasoning_content) => say(index, { reasoning_content })),
      ...content.map((text) => say(index, { content: text })),
      ...calls.flatMap((pieces, at) => [
        say(index, {
          tool_calls: [{ index: at, id: `k${index}${at}`, type: 'function', function: { name: 'f', arguments: '' } }],
        }),
        ...pieces.map((piece) => say(index, { tool_calls: [{ index: at, function: { arguments: piece } }] })),
      ]),
      say(index, {}, 'stop'),
    ]);
    // Side by side, as servers write several choices.
    const length = Math.max(...lanes.map((lane) => lane.length));
    const chunks = Array.from({ length }, (_, at) => lanes.flatMap((lane) => lane.slice(at, at + 1))).flat();
    const expected = choices.map(({ reasoning, content, calls }) => ({
      reasoning: reasoning.join(''),
      content: content.join(''),
      calls: calls.map((pieces) => pieces.join('')),
    }));
    return { chunks: [...chunks, { choices: [], usage: { total_tokens: 12 } }], expected };
  });

function answersOf({ completion }: Outcome): readonly Answer[] {
  return toChatCompletion(completion).choices.map(({ message }) => ({
    reasoning: message.reasoning ?? '',
    content: message.content ?? '',
    calls: (message.tool_calls ?? []).map((call) => (call.type === 'function' ? call.function.arguments : '')),
  }));
}

describe('any answer', () => {
  test('in any dialect, cut anywhere, is the same answer', async () => {
    const dialect = fc.array(fc.constantFrom(...Object.keys(mutations)), { maxLength: 4 });
    await fc.assert(
      fc.asyncProperty(
        answers,
        dialect,
        sizes,
        fc.constantFrom('\n', '\r\n', '\r'),
        async ({ chunks, expected }, names, cuts, eol) => {
          const spoken = names.reduce((list, name) => mutations[name]!(list), chunks);
          const outcome = await read(encode(events([...spoken, done], eol)), cuts);
          expect(outcome.error).toBeUndefined();
          expect(answersOf(outcome)).toStrictEqual(expected);
          expect(outcome.completion.usage).toStrictEqual({ total_tokens: 12 });
          expect(outcome.completion).toMatchObject({ id: 'c0', model: 'm', warnings: [] });
        },
      ),
      { numRuns: 500 },
    );
  });

  test.for(Object.keys(mutations))('%s', async (name) => {
    await fc.assert(
      fc.asyncProperty(answers, async ({ chunks, expected }) => {
        const outcome = await read(encode(events([...mutations[name]!(chunks), done])), [1e6]);
        expect(outcome.error).toBeUndefined();
        expect(answersOf(outcome)).toStrictEqual(expected);
      }),
      { numRuns: 40 },
    );
  });

  test('is never changed by what is added to it, in whatever batches: older versions stay as they were', () => {
    const names = fc.constantFrom(...Object.keys(mutations));
    fc.assert(
      fc.property(answers, names, sizes, ({ chunks }, name, batches) => {
        const wire = mutations[name]!(chunks) as readonly ChatChunk[];
        const versions: [Completion, string][] = [];
        let completion = emptyCompletion;
        for (let at = 0, turn = 0; at < wire.length; turn++) {
          const size = batches[turn % batches.length]! % 7;
          completion = applyChunks(completion, wire.slice(at, at + size + 1));
          at += size + 1;
          versions.push([completion, JSON.stringify(completion)]);
        }
        expect(versions.filter(([version, text]) => JSON.stringify(version) !== text)).toStrictEqual([]);
        expect(completion).toStrictEqual(wire.reduce(applyChunk, emptyCompletion));
      }),
    );
  });
});

describe('any bytes', () => {
  test('lead to a ChatError at worst, and what came before them is kept', async () => {
    const junk = fc.oneof(
      fc.uint8Array({ maxLength: 60 }).map((bytes) => new Uint8Array(bytes)),
      fc.string({ maxLength: 40 }).map(encode),
      fc.json().map((text) => encode(`data: ${text}\n\n`)),
      fc.json().map((text) => encode(`data: {"choices":[{"index":0,"delta":${text}}]}\n\n`)),
      fc.json().map((text) => encode(`data: {"choices":${text}}\n\n`)),
      fc.json().map((text) => encode(`data: {"choices":[{"delta":{"tool_calls":[${text}]}}]}\n\n`)),
      fc.constantFrom('\n\n', 'data: ', 'event: error\n', 'error: x\n', '\r').map(encode),
    );
    const said = encode(events([{ choices: [{ index: 0, delta: { content: 'Blue tide' } }] }]));
    await fc.assert(
      fc.asyncProperty(fc.array(junk, { maxLength: 8 }), sizes, fc.boolean(), async (parts, cuts, isSaid) => {
        const all = isSaid ? [said, ...parts] : parts;
        const body = new Uint8Array(all.flatMap((part) => [...part]));
        const outcome = await read(body, cuts);
        const { error, completion } = outcome;
        expect(error === undefined || error instanceof ChatError).toBe(true);
        expect(() => toChatCompletion(completion)).not.toThrow();
        expect(!isSaid || answersOf(outcome).some(({ content }) => content.startsWith('Blue tide'))).toBe(true);
      }),
      { numRuns: 1000 },
    );
  });

  test('no prototype is changed', () => {
    const evil = '{"__proto__":{"isAdmin":true},"constructor":{"prototype":{"isAdmin":true}}}';
    const chunks = [
      evil,
      `{"choices":[${evil}]}`,
      `{"choices":[{"delta":${evil}}]}`,
      `{"choices":[{"index":"__proto__","delta":{"content":"a"}}]}`,
      `{"choices":[{"delta":{"tool_calls":[${evil}],"reasoning_details":[{"index":0,"__proto__":{"isAdmin":true}},{"index":0,"__proto__":{"isAdmin":true}}]}}]}`,
      `{"choices":[{"delta":{"audio":${evil},"function_call":${evil},"annotations":[${evil}]},"logprobs":${evil}}],"usage":${evil}}`,
    ];
    const completion = chunks.map((text) => JSON.parse(text) as ChatChunk).reduce(applyChunk, emptyCompletion);
    const whole = toChatCompletion(completion);
    expect(({} as { isAdmin?: boolean }).isAdmin).toBeUndefined();
    for (const value of [
      whole,
      whole.extra,
      whole.choices[0],
      whole.choices[0]?.message,
      whole.choices[0]?.message.extra,
    ]) {
      expect((value as { isAdmin?: boolean } | undefined)?.isAdmin).toBeUndefined();
    }
  });
});
