import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { splitThinkTags, streamChat, type ChatChunk, type ChatCompletionMessage, type Transport } from '../index.js';

const request = { model: 'm', messages: [{ role: 'user' as const, content: 'Hi' }] };
const text = (content: string, index = 0): ChatChunk => ({ choices: [{ index, delta: { content } }] });
const finish: ChatChunk = { choices: [{ index: 0, delta: {}, finish_reason: 'stop' }] };

function sending(...chunks: readonly (ChatChunk | Error)[]): Transport {
  return async function* () {
    for (const chunk of chunks) {
      if (chunk instanceof Error) throw chunk;
      yield chunk;
    }
  };
}

async function message(...chunks: readonly (ChatChunk | Error)[]): Promise<ChatCompletionMessage | undefined> {
  const { completion } = await streamChat({ transport: splitThinkTags(sending(...chunks)), request });
  return completion.choices[0]?.message;
}

describe('think tags in the text (scenario 56)', () => {
  test('become reasoning, wherever they are cut', async () => {
    const answer = '<think>hm, a < b</think>Blue tide';
    const expected = { role: 'assistant', reasoning: 'hm, a < b', content: 'Blue tide' };
    for (let at = 0; at <= answer.length; at++) {
      for (let to = at; to <= answer.length; to++) {
        const pieces = [answer.slice(0, at), answer.slice(at, to), answer.slice(to)];
        expect(await message(...pieces.map((piece) => text(piece)), finish)).toStrictEqual(expected);
      }
    }
  });

  test('nothing is lost or made up, whatever the pieces', async () => {
    const piece = fc.constantFrom('<', '<th', 'ink>', '<think>', '</think>', '</', 'think', '>', ' ', 'word', '');
    await fc.assert(
      fc.asyncProperty(fc.array(piece), fc.boolean(), async (pieces, isFinished) => {
        const end = isFinished ? finish : new Error('the line went dead');
        const { content = '', reasoning = '' } = (await message(...pieces.map((item) => text(item)), end)) ?? {};
        const whole = pieces.join('');
        const isThought = whole.trimStart().startsWith('<think>');
        const inner = whole.trimStart().slice('<think>'.length);
        const close = inner.indexOf('</think>');
        const expected = !isThought
          ? ['', whole]
          : close === -1
            ? [inner, '']
            : [inner.slice(0, close), inner.slice(close + '</think>'.length)];
        expect([reasoning, content]).toStrictEqual(expected);
      }),
    );
  });

  test('a tag that is mentioned later is text', async () => {
    expect(await message(text('Use <think> and </think>.'), finish)).toStrictEqual({
      role: 'assistant',
      content: 'Use <think> and </think>.',
    });
  });

  test('each choice has its own thoughts', async () => {
    const { completion } = await streamChat({
      transport: splitThinkTags(
        sending(text('<think>a'), text('<thi', 1), text('</think>A'), text('nk>b</think>B', 1)),
      ),
      request,
    });
    expect(completion.choices.map(({ message: { reasoning, content } }) => [reasoning, content])).toStrictEqual([
      ['a', 'A'],
      ['b', 'B'],
    ]);
  });
});
