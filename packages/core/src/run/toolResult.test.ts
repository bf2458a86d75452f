import { expect, test } from 'vitest';
import { toJsonValue } from './jsonValue.js';
import { settledFields, toolContent } from './toolResult.js';

const fieldsOf = (value: unknown, pause = () => Promise.resolve()) => settledFields(value, pause);

const circular: Record<string, unknown> = { name: 'ring' };
circular['self'] = circular;

test.each([
  ['a string', 'rain', 'rain', 'rain'],
  ['a number', 3, '3', 3],
  ['nothing', undefined, 'null', null],
  ['null', null, 'null', null],
  ['an object', { a: 1, b: undefined, c: () => {} }, '{"a":1}', { a: 1 }],
  ['a date', new Date(0), '1970-01-01T00:00:00.000Z', '1970-01-01T00:00:00.000Z'],
  ['a date within', { at: new Date(0) }, '{"at":"1970-01-01T00:00:00.000Z"}', { at: '1970-01-01T00:00:00.000Z' }],
  ['a map', new Map([['a', new Set([1, 2])]]), '{"a":[1,2]}', { a: [1, 2] }],
  ['a map by objects', new Map([[{ id: 1 }, 'a']]), '[[{"id":1},"a"]]', [[{ id: 1 }, 'a']]],
  ['a set', new Set(['a', undefined]), '["a",null]', ['a', null]],
  ['an iterator', new Map([['a', 1]]).keys(), '["a"]', ['a']],
  ['a large number', 12345678901234567890n, '12345678901234567890', '12345678901234567890'],
  ['no number', { ratio: Number.NaN }, '{"ratio":null}', { ratio: null }],
  ['a ring', circular, '{"name":"ring","self":"[circular]"}', { name: 'ring', self: '[circular]' }],
  ['an address', new URL('https://example.com/a'), 'https://example.com/a', 'https://example.com/a'],
  ['headers', new Headers({ a: 'b' }), '{"a":"b"}', { a: 'b' }],
  ['bytes', new Uint8Array([1, 2]), 'AQI=', 'AQI='],
  [
    'an error within',
    [new TypeError('no')],
    '[{"name":"TypeError","message":"no"}]',
    [{ name: 'TypeError', message: 'no' }],
  ],
  ['a list with a form of its own', Object.assign([1, 2], { toJSON: () => 'two' }), 'two', 'two'],
  ['a list with a gap', [1, undefined, 3], '[1,null,3]', [1, null, 3]],
  ['an object without a prototype', Object.assign(Object.create(null), { a: 1 }), '{"a":1}', { a: 1 }],
  [
    'an iterator of its own',
    { next: () => ({ done: true }), [Symbol.iterator]: () => [1, 2].values() },
    '[1,2]',
    [1, 2],
  ],
  ['a pattern', { p: /a+/g }, '{"p":"/a+/g"}', { p: '/a+/g' }],
])('the model can read %s', async (_name, value, result, output) => {
  expect(await fieldsOf(value)).toEqual({ state: 'done', result, output });
});

test.each([
  ['an error', new Error('no power'), 'Error: no power'],
  ['its cause', new Error('no power', { cause: new Error('the fuse') }), 'Error: no power (the fuse)'],
  ['several', new AggregateError([new Error('a'), new Error('b')], 'all failed'), 'Error: all failed (a; b)'],
  ['an error without words', new RangeError(), 'Error: RangeError'],
  [
    'an error status',
    new Response('no such order', { status: 404, statusText: 'Not Found' }),
    'Error: the server answered 404 Not Found. no such order',
  ],
])('%s is a failure, with what is known of it', async (_name, value, result) => {
  expect(await fieldsOf(value)).toEqual({ state: 'failed', result });
});

test('a Response gives what it holds', async () => {
  expect(await fieldsOf(Response.json({ a: [1] }))).toEqual({
    state: 'done',
    result: '{"a":[1]}',
    output: { a: [1] },
  });
  expect(await fieldsOf(new Response('rain'))).toEqual({ state: 'done', result: 'rain', output: 'rain' });
});

test.each([
  ['a Blob', new Blob([new Uint8Array([1, 2])], { type: 'image/png' })],
  ['a File', new File([new Uint8Array([1, 2])], 'a.png', { type: 'image/png' })],
  ['a Response', new Response(new Uint8Array([1, 2]), { headers: { 'content-type': 'image/png' } })],
  ['a data URL', 'data:image/png;base64,AQI='],
  ['content', toolContent([{ type: 'image', url: 'data:image/png;base64,AQI=' }])],
])('a picture stays a picture: %s', async (_name, value) => {
  expect(await fieldsOf(value)).toEqual({
    state: 'done',
    result: '[picture: image/png]',
    output: '[picture: image/png]',
    images: [{ type: 'image', url: 'data:image/png;base64,AQI=' }],
  });
});

test('other files are named, not printed', async () => {
  const file = new Blob(['%PDF'], { type: 'application/pdf' });
  expect((await fieldsOf({ file })).result).toBe('{"file":"[file: application/pdf, 4 bytes]"}');
});

test('a key that is called __proto__ is a key like any other', async () => {
  const { result } = await fieldsOf(JSON.parse('{"__proto__":{"isAdmin":true},"a":1}'));
  expect(result).toBe('{"__proto__":{"isAdmin":true},"a":1}');
});

test.each([
  ['a list', (count: number) => Array.from({ length: count }, (_, id) => ({ id }))],
  ['a list deep within', (count: number) => ({ page: { rows: Array.from({ length: count }, (_, id) => ({ id })) } })],
  ['many lists', (count: number) => Array.from({ length: count / 100 }, () => Array.from({ length: 100 }, () => [1]))],
  ['a map', (count: number) => new Map(Array.from({ length: count }, (_, id) => [{ id }, id]))],
])('%s of 10,000 objects is converted in steps, and the same as at once', async (_name, make) => {
  let pauses = 0;
  const value = make(10_000);
  const { output, result } = await fieldsOf(value, async () => {
    pauses += 1;
  });
  expect(pauses).toBeGreaterThanOrEqual(4);
  expect(output).toEqual(toJsonValue(value));
  expect(JSON.parse(result ?? '')).toEqual(output);
});

test('a small value needs no pause', async () => {
  const value = { rows: Array.from({ length: 1000 }, (_, id) => ({ id })) };
  expect((await fieldsOf(value, () => Promise.reject(new Error('paused')))).output).toEqual(value);
});
