import { expect, it } from 'vitest';
import type { Commands } from './commands.js';
import { createAppender } from './createAppender.js';

interface Call {
  readonly keys: readonly string[];
  readonly args: readonly (string | number)[];
}

function appender(reply: (call: Call) => unknown): {
  readonly calls: readonly Call[];
  readonly append: (name: string, first: number, ...events: readonly string[]) => Promise<unknown>;
} {
  const calls: Call[] = [];
  const commands: Commands = {
    failedAt: 0,
    send: async () => undefined,
    run: async (_script, keys, args) => {
      calls.push({ keys, args });
      return reply({ keys, args });
    },
  };
  const append = createAppender(commands, 9);
  return { calls, append: (name, first, ...events) => append({ keys: [`${name}:m`, `${name}:l`], first, events }) };
}

it('writes what many streams bring at about the same time with one call, and tells each what became of it', async () => {
  const { calls, append } = appender(() => [1, -1, -2]);
  const all = await Promise.all([append('a', 1, 'x', 'y'), append('b', 7, 'z'), append('c', 3)]);
  expect(all).toEqual(['ok', 'gone', 'lost']);
  expect(calls).toEqual([
    { keys: ['a:m', 'a:l', 'b:m', 'b:l', 'c:m', 'c:l'], args: [9, 1, 2, 'x', 'y', 7, 1, 'z', 3, 0] },
  ]);
});

it('keeps a call within bounds', async () => {
  const ok = ({ keys }: Call): readonly number[] => Array.from({ length: keys.length / 2 }, () => 1);
  const many = appender(ok);
  await Promise.all(Array.from({ length: 600 }, (_, at) => many.append(`s${at}`, 1, 'x')));
  expect(many.calls.map(({ keys }) => keys.length / 2)).toEqual([256, 256, 88]);
  const large = appender(ok);
  await Promise.all(Array.from({ length: 3 }, (_, at) => large.append(`s${at}`, 1, 'x'.repeat(600_000))));
  expect(large.calls.map(({ keys }) => keys.length / 2)).toEqual([2, 1]);
});

it('tells every stream of a call that failed, and goes on with the next', async () => {
  let isAway = true;
  const { append } = appender(() => {
    if (isAway) throw new Error('Redis is away.');
    return [1];
  });
  const failed = await Promise.allSettled([append('a', 1, 'x'), append('b', 1, 'x')]);
  expect(failed.map(({ status }) => status)).toEqual(['rejected', 'rejected']);
  isAway = false;
  expect(await append('a', 1, 'x')).toBe('ok');
});
