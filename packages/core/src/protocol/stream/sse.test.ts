import { createParser } from 'eventsource-parser';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { createFrameReader } from './frames.js';
import { createSseReader } from './sse.js';

type Event = readonly [data: string, type?: string | undefined, id?: string | undefined];

/** The events of a text that comes in these pieces; what the end leaves open is left out, as the standard has it. */
function read(pieces: readonly string[]): readonly Event[] {
  const reader = createSseReader(1e6);
  const frames = [
    ...pieces.flatMap((piece) => reader.push(piece)),
    ...reader.end().filter(({ cut, error }) => !cut && !error),
  ];
  return frames.map(({ data, event, id }) => [data, event || undefined, id]);
}

/** The examples of the standard (WHATWG HTML, section 9.2.6). */
const cases: readonly (readonly [name: string, text: string, events: readonly Event[]])[] = [
  ['LF', 'data: a\n\ndata: b\n\n', [['a'], ['b']]],
  ['CR', 'data: a\r\rdata: b\r\r', [['a'], ['b']]],
  ['CRLF', 'data: a\r\n\r\ndata: b\r\n\r\n', [['a'], ['b']]],
  ['line ends mixed', 'data: a\r\n\ndata: b\n\rdata: c\r\r\n', [['a'], ['b'], ['c']]],
  ['several data lines', 'data: a\ndata:\ndata: b\n\n', [['a\n\nb']]],
  ['one space only', 'data:  a\n\ndata:b\n\n', [[' a'], ['b']]],
  ['empty data', 'data\n\ndata:\n\ndata: \n\n', [[''], [''], ['']]],
  ['two empty data lines', 'data\ndata\n\n', [['\n']]],
  ['an event type', 'event: ping\ndata: a\n\ndata: b\n\n', [['a', 'ping'], ['b']]],
  ['an event without data is none', 'event: ping\n\ndata: a\n\n', [['a']]],
  ['comments', ':\n: a\n:b\ndata: c\n: d\n\n', [['c']]],
  ['fields in upper case are others', 'DATA: a\ndata: b\n\n', [['b']]],
  ['unknown fields', 'colour: a\nretry\ndata: b\n\n', [['b']]],
  ['a colon in the value', 'data: a: b\n\n', [['a: b']]],
  [
    'ids last',
    'id: 1\ndata: a\n\ndata: b\n\nid: 2\ndata: c\n\n',
    [
      ['a', undefined, '1'],
      ['b', undefined, '1'],
      ['c', undefined, '2'],
    ],
  ],
  ['an id without data', 'id: 1\n\ndata: a\n\n', [['a', undefined, '1']]],
  [
    'an empty id takes the id away',
    'id: 1\ndata: a\n\nid\ndata: b\n\n',
    [
      ['a', undefined, '1'],
      ['b', undefined, ''],
    ],
  ],
  ['an id with NUL', 'id: 1\nid: 2\0\ndata: a\n\n', [['a', undefined, '1']]],
  ['retry, also with NUL', 'retry: 1000\nretry: 1\0\nretry: x\ndata: a\n\n', [['a']]],
  ['line separators that are none', 'data: a\u2028b\u2029c\u0085d\ve\ff\n\n', [['a\u2028b\u2029c\u0085d\ve\ff']]],
  ['NUL in data', 'data: a\0b\n\n', [['a\0b']]],
  ['an event that the end leaves open', 'data: a\n\ndata: b\n', [['a']]],
  ['a mark in the middle', 'data: a\n\n\uFEFFdata: b\n\ndata: c\n\n', [['a'], ['c']]],
];

describe('server-sent events', () => {
  test.for(cases)('%s, cut anywhere', ([, text, events]) => {
    const expected = events.map(([data, type, id]) => [data, type, id]);
    expect(read([text])).toStrictEqual(expected);
    expect(read([...text])).toStrictEqual(expected);
    for (let at = 1; at < text.length; at++) {
      expect(read([text.slice(0, at), text.slice(at)]), `cut at ${at}`).toStrictEqual(expected);
      expect(read([text.slice(0, at), '', text.slice(at)]), `cut at ${at}`).toStrictEqual(expected);
    }
  });

  test('one byte order mark is taken off, and only one', () => {
    const dataOf = (...pieces: string[]): readonly string[] => {
      const reader = createFrameReader(1e6);
      return pieces.flatMap((piece) => reader.push(piece)).map(({ data }) => data);
    };
    expect(dataOf('\uFEFFdata: a\n\ndata: b\n\n')).toStrictEqual(['a', 'b']);
    expect(dataOf('\uFEFF', 'data: a\n\n')).toStrictEqual(['a']);
    expect(dataOf('\uFEFF\uFEFFdata: a\n\ndata: b\n\n')).toStrictEqual(['b']);
  });

  test('any text has the events that another parser finds', () => {
    const piece = fc.oneof(
      fc.constantFrom(
        'data',
        'event',
        'retry',
        ':',
        ': ',
        '\n',
        '\r',
        '\r\n',
        '\n\n',
        'data: a\n\n',
        'data: {"a":1}\r\n\r\n',
        'event: e\n',
        ' ',
        '🙂',
      ),
      fc.string({ maxLength: 3 }),
    );
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 30 }), (pieces) => {
        // A field called `error` is an event of its own here, and a byte order mark at the start was removed before.
        fc.pre(!pieces.join('').includes('error') && !pieces.join('').startsWith('\uFEFF'));
        const found: (readonly [string, string | undefined])[] = [];
        const parser = createParser({ onEvent: ({ data, event }) => found.push([data, event]) });
        // It forgets an event that a last CR ends.
        parser.feed(pieces.join('').replace(/\r$/, '\r\n'));
        expect(read(pieces).map(([data, event]) => [data, event])).toStrictEqual(found);
      }),
      { numRuns: 2000 },
    );
  });

  test('the end delivers what it leaves open, marked as cut', () => {
    const reader = createSseReader(1e6);
    expect(reader.push('data: a')).toStrictEqual([]);
    expect(reader.end()).toMatchObject([{ data: 'a', cut: true }]);
  });
});
