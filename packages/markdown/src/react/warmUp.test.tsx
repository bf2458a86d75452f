import { render } from '@testing-library/react';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { createMarkdownStream } from '../createMarkdownStream.js';
import type * as Markdown from './Markdown.js';
import { SAMPLE } from './warmUp.js';

const BLOCKS = ['heading', 'paragraph', 'list', 'listItem', 'quote', 'codeBlock', 'table', 'thematicBreak'];
const INLINES = ['emphasis', 'strong', 'strikethrough', 'codeSpan', 'link', 'break'];

describe('the sample', () => {
  it.each([...BLOCKS, ...INLINES])('holds a %s', (kind) => {
    const stream = createMarkdownStream();
    stream.push(SAMPLE);
    stream.end();
    expect(JSON.stringify(stream.blocks)).toContain(`"type":"${kind}"`);
  });
});

describe('warming up', () => {
  const tasks: (() => void)[] = [];
  let fresh: typeof Markdown;

  beforeEach(async () => {
    vi.resetModules();
    vi.stubGlobal('scheduler', { postTask: (task: () => void) => void tasks.push(task) });
    fresh = await import('./Markdown.js');
  });
  afterEach(() => {
    vi.unstubAllGlobals();
    tasks.length = 0;
  });

  it('happens once, in the background, while no text has arrived', () => {
    render(<fresh.Markdown text="" streaming />);
    render(<fresh.Markdown text="" streaming />);
    expect(tasks).toHaveLength(1);
    expect(() => tasks[0]?.()).not.toThrow();
  });

  it('does not happen for text that is there', () => {
    render(<fresh.Markdown text="**done**" />);
    render(<fresh.Markdown text="It be" streaming />);
    render(<fresh.Markdown text="" />);
    expect(tasks).toHaveLength(0);
  });
});
