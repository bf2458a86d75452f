import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { createMarkdownStream } from '../createMarkdownStream.js';
import type * as Module from './warmUp.js';
import { SAMPLE } from './warmUp.js';

const BLOCKS = ['heading', 'paragraph', 'list', 'listItem', 'quote', 'codeBlock', 'table', 'thematicBreak'];
const INLINES = ['emphasis', 'strong', 'strikethrough', 'codeSpan', 'link', 'break'];

describe('the sample', () => {
  it.each([...BLOCKS, ...INLINES])('contains a %s', (kind) => {
    const stream = createMarkdownStream();
    stream.push(SAMPLE);
    stream.end();
    expect(JSON.stringify(stream.blocks)).toContain(`"type":"${kind}"`);
  });
});

describe('warming up', () => {
  const tasks: (() => void)[] = [];
  let fresh: typeof Module;

  beforeEach(async () => {
    vi.resetModules();
    vi.stubGlobal('scheduler', { postTask: (task: () => void) => void tasks.push(task) });
    fresh = await import('./warmUp.js');
  });
  afterEach(() => {
    vi.unstubAllGlobals();
    vi.restoreAllMocks();
    tasks.length = 0;
  });

  it('happens once, in the background', () => {
    const layout = vi.spyOn(Element.prototype, 'getBoundingClientRect');
    fresh.warmUp({ current: document.body });
    fresh.warmUp({ current: document.body });
    expect(layout).not.toHaveBeenCalled();
    for (const task of tasks.splice(0)) task();
    expect(layout).toHaveBeenCalledOnce();
    fresh.warmUp({ current: document.body });
    expect(tasks).toHaveLength(0);
  });

  it('loads fonts in the next place when the first one is gone', () => {
    const layout = vi.spyOn(Element.prototype, 'getBoundingClientRect');
    fresh.warmUp({ current: null });
    for (const task of tasks.splice(0)) task();
    expect(layout).not.toHaveBeenCalled();
    const place = document.createElement('div');
    fresh.warmUp({ current: place });
    expect(tasks).toHaveLength(1);
    tasks[0]?.();
    expect(layout).toHaveBeenCalledOnce();
    expect(place.childNodes).toHaveLength(0);
  });
});
