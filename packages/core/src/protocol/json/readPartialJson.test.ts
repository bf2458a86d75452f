import { expect, test, vi } from 'vitest';
import { applyChunk, emptyCompletion, readPartialJson, type Completion, type ToolCallPart } from '../../index.js';

function withArguments(completion: Completion, text: string): Completion {
  const tool_calls = [{ index: 0, id: 'k1', function: { name: 'dock', arguments: text } }];
  return applyChunk(completion, { choices: [{ index: 0, delta: { tool_calls } }] });
}

const callOf = (completion: Completion): ToolCallPart => completion.choices[0]!.parts[0] as ToolCallPart;

/** The versions of a call as it grows by the given pieces. */
function versions(pieces: readonly string[]): readonly ToolCallPart[] {
  let completion = emptyCompletion;
  return pieces.map((piece) => callOf((completion = withArguments(completion, piece))));
}

const pieces = ['{"path":', ' "a', 'b.ts", ', '"size"', ': 1', '2, "x"', ': []}'];
const values = [
  {},
  { path: 'a' },
  { path: 'ab.ts' },
  { path: 'ab.ts' },
  { path: 'ab.ts' },
  { path: 'ab.ts', size: 12 },
];

test('each version of a growing call shows its own value, in whatever order they are read', () => {
  const all = versions(pieces);
  for (const order of [
    [0, 1, 2, 3, 4, 5],
    [5, 4, 3, 2, 1, 0],
    [2, 5, 0, 3, 1, 4],
  ]) {
    const fresh = versions(pieces);
    for (const at of order) expect(readPartialJson(fresh[at]!).value).toStrictEqual(values[at]);
  }
  const last = readPartialJson(all.at(-1)!);
  expect(last.isComplete).toBe(true);
  expect(last.value).toStrictEqual({ path: 'ab.ts', size: 12, x: [] });
  expect(readPartialJson(all.at(-1)!)).toBe(last);
});

test('a branch off an older version has its own text', () => {
  const start = withArguments(emptyCompletion, '{"a": "x');
  const [left, right] = [withArguments(start, 'left"}'), withArguments(start, 'right"}')];
  expect(readPartialJson(callOf(left)).value).toStrictEqual({ a: 'xleft' });
  expect(readPartialJson(callOf(right)).value).toStrictEqual({ a: 'xright' });
  expect(readPartialJson(callOf(start)).value).toStrictEqual({ a: 'x' });
});

test('copies, text parts and plain objects can be read too', () => {
  const [part] = versions(['{"a": [1, 2']);
  expect(readPartialJson({ ...part! }).value).toStrictEqual({ a: [1] });
  expect(readPartialJson({ text: '{"a": tr' }).value).toStrictEqual({});
  expect(part).toStrictEqual({ ...part });
});

test('what has ended keeps its identity from version to version', () => {
  const all = versions(['{"a": {"b": 1}, "c": "', 'x', 'y']);
  const [first, , last] = all.map((part) => readPartialJson(part).value as { a: object });
  expect(last!.a).toBe(first!.a);
});

test('reading every version gives each character to JSON once', () => {
  const words = Array.from({ length: 2000 }, (_, index) => `word ${index} `);
  const all = versions(['{"content": "', ...words, '"}']);
  const look = vi.spyOn(RegExp.prototype, 'test');
  let length = 0;
  for (const part of all) length = String((readPartialJson(part).value as { content?: string }).content).length;
  // The reader takes plain text by regular expression: what it was given is what it has looked at.
  const seen = look.mock.calls.reduce((sum, [text]) => sum + text.length, 0);
  look.mockRestore();
  expect(length).toBe(words.join('').length);
  expect(seen).toBeLessThan(4 * all.at(-1)!.arguments.length);
});
