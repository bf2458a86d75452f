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
    vi.restoreAllMocks();
    tasks.length = 0;
  });

  it('happens once, in the background, while no text has arrived', () => {
    const layout = vi.spyOn(Element.prototype, 'getBoundingClientRect');
    render(<fresh.Markdown text="" streaming />);
    render(<fresh.Markdown text="" streaming />);
    expect(layout).not.toHaveBeenCalled();
    for (const task of tasks.splice(0)) task();
    expect(layout).toHaveBeenCalledOnce();
    render(<fresh.Markdown text="" streaming />);
    expect(tasks).toHaveLength(0);
  });

  it('loads fonts in the next place when the first one is gone', () => {
    const layout = vi.spyOn(Element.prototype, 'getBoundingClientRect');
    render(<fresh.Markdown text="" streaming />).unmount();
    for (const task of tasks.splice(0)) task();
    expect(layout).not.toHaveBeenCalled();
    const { container } = render(<fresh.Markdown text="" streaming />);
    expect(tasks).toHaveLength(1);
    tasks[0]?.();
    expect(layout).toHaveBeenCalledOnce();
    expect(container.firstElementChild?.childNodes).toHaveLength(0);
  });

  it('does not happen for text that is there', () => {
    render(<fresh.Markdown text="**done**" />);
    render(<fresh.Markdown text="It be" streaming />);
    render(<fresh.Markdown text="" />);
    expect(tasks).toHaveLength(0);
  });
});
