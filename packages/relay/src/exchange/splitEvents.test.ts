import { createParser } from 'eventsource-parser';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { numberEvent } from '../resume/numberEvent.js';
import { createEventSplitter } from './splitEvents.js';

const split = (...texts: readonly string[]): readonly string[] => {
  const splitter = createEventSplitter();
  return [...texts.flatMap((text) => splitter.push(text)), ...splitter.end()];
};

/** What a reader of server-sent events makes of a text. */
function read(text: string): { events: { data: string; event: string | undefined; id: string | undefined }[] } {
  const events: { data: string; event: string | undefined; id: string | undefined }[] = [];
  const parser = createParser({ onEvent: ({ data, event, id }) => void events.push({ data, event, id }) });
  parser.feed(text);
  return { events };
}

describe('splitEvents', () => {
  it.each([
    ['LF', 'data: a\n\ndata: b\n\n', ['data: a\n\n', 'data: b\n\n']],
    ['CRLF', 'data: a\r\n\r\ndata: b\r\n\r\n', ['data: a\r\n\r\n', 'data: b\r\n\r\n']],
    ['CR', 'data: a\r\rdata: b\r\r', ['data: a\r\r', 'data: b\r\r']],
    ['several lines and comments', ': hi\ndata: a\ndata: b\n\n: x\n\n', [': hi\ndata: a\ndata: b\n\n', ': x\n\n']],
    ['stray blank lines', '\n\n\ndata: a\n\n\n\n', ['data: a\n\n']],
    ['an end without its blank line', 'data: a\n\ndata: [DONE]', ['data: a\n\n', 'data: [DONE]\n\n']],
    ['a torn end', 'data: a\n\ndata: {"x', ['data: a\n\n']],
  ])('%s', (_name, text, events) => {
    expect(split(text)).toEqual(events);
  });

  it('gives the same events however the text is cut, and joined they read as the text did', () => {
    const line = fc.oneof(
      fc.constant('data: {"a":1}'),
      fc.constant(': c'),
      fc.constant('data: ☂🙂'),
      fc.constant('id: 9'),
      fc.constant('event: x'),
    );
    const end = fc.constantFrom('\n', '\r\n', '\r');
    const stream = fc
      .tuple(fc.array(fc.array(line, { minLength: 1, maxLength: 3 }), { maxLength: 6 }), end)
      .map(([events, eol]) => events.map((lines) => lines.map((text) => text + eol).join('') + eol).join(''));
    fc.assert(
      fc.property(stream, fc.array(fc.nat(200), { maxLength: 12 }), (text, cuts) => {
        const places = [0, ...cuts.map((cut) => cut % (text.length + 1)).toSorted((a, b) => a - b), text.length];
        const texts = places.slice(1).map((to, at) => text.slice(places[at], to));
        const events = split(...texts);
        expect(read(events.join('') + '\n').events).toEqual(read(text + '\n').events);
        expect(events.map((event) => event.trim())).toEqual(split(text).map((event) => event.trim()));
      }),
    );
  });

  it('takes one long line in small pieces', () => {
    const splitter = createEventSplitter();
    const piece = 'x'.repeat(16 * 1024);
    // With a cost that grows with the square of the length, this would not end within the time of a test.
    for (let count = 0; count < 512; count++) splitter.push(piece);
    expect(splitter.push('\n\n')[0]).toHaveLength(512 * piece.length + 2);
  });
});

describe('numberEvent', () => {
  it.each(['\n', '\r\n', '\r'])('adds its id to the event alone, with lines that end in %j', (eol) => {
    const event = `event: error${eol}id: theirs${eol}data: {"a":1}${eol}${eol}`;
    const numbered = numberEvent(event, 7);
    expect(numbered.startsWith(event.slice(0, -eol.length))).toBe(true);
    expect(read(`${numbered}\n`).events).toEqual([{ data: '{"a":1}', event: 'error', id: '7' }]);
  });

  it('numbers a comment without making an event of it', () => {
    expect(numberEvent(': x\n\n', 3)).toBe(': x\nid: 3\n\n');
  });
});
