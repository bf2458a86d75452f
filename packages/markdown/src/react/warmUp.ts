import { createMarkdownStream } from '../createMarkdownStream.js';
import { DEFAULT_CONFIG } from './config.js';
import { renderBlock } from './renderBlock.js';

/** A little of everything. */
export const SAMPLE =
  '# a\n\nB *c* **d** ~~e~~ `f` [g](https://h.i "j")\\\nk\n\n- [x] l\n- m\n  1. n\n\n> o\n\n```ts\np\n```\n\n| q | r |\n|---|:--|\n| s | t |\n\n---\n\nu';

let isWarm = false;

/**
 * Reads a sample in the background, once for each page, so that the engine has compiled what the first words of an answer need: they
 * would otherwise wait for it. Call it while nothing has arrived yet; in a browser that is busy it waits. `<Markdown streaming>` does so
 * by itself when it is shown without text. Does nothing when called again.
 *
 * @example
 * ```ts
 * import { warmUp } from '@chat-stream/markdown';
 *
 * // With the page, or when the reader begins to write.
 * warmUp();
 * ```
 */
export function warmUp(): void {
  if (isWarm) return;
  isWarm = true;
  inBackground(() => {
    const stream = createMarkdownStream();
    const config = { ...DEFAULT_CONFIG, elements: new WeakMap() };
    for (let at = 0; at < SAMPLE.length; at += 6) {
      stream.push(SAMPLE.slice(at, at + 6));
      for (const block of stream.blocks) renderBlock(block, config);
    }
    stream.end();
  });
}

function inBackground(work: () => void): void {
  // Not in all browsers yet.
  if ('scheduler' in globalThis) void globalThis.scheduler.postTask(work, { priority: 'background' });
  else setTimeout(work, 0);
}
