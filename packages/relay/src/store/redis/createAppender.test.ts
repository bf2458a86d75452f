import { expect, it } from 'vitest';
import { createAppender, type Written } from './createAppender.js';

interface Call {
  readonly keys: readonly string[];
  readonly args: readonly (string | number)[];
}

function appender(
  reply: (call: Call) => unknown,
  isCluster = false,
): {
  readonly calls: readonly Call[];
  readonly append: (name: string, first: number, ...events: readonly string[]) => Promise<Written>;
} {
  const calls: Call[] = [];
  const append = createAppender(
    {
      isCluster: async () => isCluster,
      run: async (_script, keys, args) => {
        calls.push({ keys, args });
        return reply({ keys, args });
      },
    },
    { ttlMs: 9, producer: 'me' },
  );
  return { calls, append: (name, first, ...events) => append({ keys: [`${name}:m`, `${name}:l`], first, events }) };
}

const all = ({ keys }: Call): readonly number[] => Array.from({ length: keys.length / 2 }, () => 1);

it('writes the new events of many streams with one call, and tells each stream its result', async () => {
  const { calls, append } = appender(() => [2, 'gone', 'lost', -5]);
  const written = await Promise.all([
    append('a', 1, 'x', 'y'),
    append('b', 7, 'z'),
    append('c', 3),
    append('d', 5, 'x'),
  ]);
  expect(written).toEqual([
    { kind: 'ok', last: 2, isStopped: false },
    { kind: 'gone' },
    { kind: 'lost' },
    { kind: 'ok', last: 4, isStopped: true },
  ]);
  expect(calls).toEqual([
    {
      keys: ['a:m', 'a:l', 'b:m', 'b:l', 'c:m', 'c:l', 'd:m', 'd:l'],
      args: [9, 'me', 1, 2, 'x', 'y', 7, 1, 'z', 3, 0, 5, 1, 'x'],
    },
  ]);
});

it('sends a batch as soon as it is full, and limits its size', async () => {
  const many = appender(all);
  await Promise.all(Array.from({ length: 80 }, (_, at) => many.append(`s${at}`, 1, 'x')));
  expect(many.calls.map(({ keys }) => keys.length / 2)).toEqual([32, 32, 16]);
  const large = appender(all);
  await Promise.all(Array.from({ length: 3 }, (_, at) => large.append(`s${at}`, 1, 'x'.repeat(600_000))));
  expect(large.calls.map(({ keys }) => keys.length / 2)).toEqual([2, 1]);
});

it('gives each stream a call of its own in a cluster, where keys of different streams may be on different nodes', async () => {
  const { calls, append } = appender(all, true);
  await Promise.all([append('a', 1, 'x'), append('b', 1, 'x')]);
  expect(calls.map(({ keys }) => keys)).toEqual([
    ['a:m', 'a:l'],
    ['b:m', 'b:l'],
  ]);
});

it('tells every stream of a call that failed, and sends the next call', async () => {
  let isAway = true;
  const { append } = appender(() => {
    if (isAway) throw new Error('Redis is away.');
    return [1];
  });
  const failed = await Promise.allSettled([append('a', 1, 'x'), append('b', 1, 'x')]);
  expect(failed.map(({ status }) => status)).toEqual(['rejected', 'rejected']);
  isAway = false;
  expect(await append('a', 1, 'x')).toMatchObject({ kind: 'ok' });
});
