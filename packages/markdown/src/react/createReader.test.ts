import { describe, expect, it } from 'vitest';
import { blockText } from '../plainText.js';
import { createReader, type Reader } from './createReader.js';

const SYNTAX = {};
const LINE = 'A line of some words.\n\n';
const LONG = LINE.repeat(1000);

const show = (reader: Reader, text: string, isStreaming = true): string =>
  reader.read(text, isStreaming, SYNTAX).map(blockText).join('|');
const anew = (text: string, isStreaming = true): string => show(createReader(), text, isStreaming);

describe('createReader', () => {
  it('continues with a text that grows, and keeps the blocks so far', () => {
    const reader = createReader();
    const [first] = reader.read(`${LONG}one`, true, SYNTAX);
    expect(reader.read(`${LONG}one two`, true, SYNTAX)[0]).toBe(first);
    expect(show(reader, `${LONG}one two`, false)).toBe(anew(`${LONG}one two`, false));
  });

  it('sees a change near the end at once', () => {
    const reader = createReader();
    show(reader, `${LONG}one`);
    const changed = `${LONG.slice(0, -LINE.length)}B${LINE.slice(1)}one two`;
    expect(show(reader, changed)).toBe(anew(changed));
  });

  it('sees a change of a text that has not grown at once, wherever it is', () => {
    const reader = createReader();
    show(reader, LONG);
    expect(show(reader, `B${LONG.slice(1)}`)).toBe(anew(`B${LONG.slice(1)}`));
  });

  it.each([
    ['has grown by a sixteenth', LINE.repeat(70), true],
    ['ends', 'more', false],
  ])('sees a change far back when the text %s', (_, more, isStreaming) => {
    const reader = createReader();
    show(reader, LONG);
    const changed = `B${LONG.slice(1)}`;
    show(reader, `${changed}x`);
    expect(show(reader, `${changed}x${more}`, isStreaming)).toBe(anew(`${changed}x${more}`, isStreaming));
  });

  it('compares a bounded part of a long text, so that what is added decides the cost', () => {
    const reader = createReader();
    show(reader, LONG);
    // The first character is never looked at, or this would be another text.
    expect(show(reader, `B${LONG.slice(1)}x`)).toBe(anew(`${LONG}x`));
  });
});
