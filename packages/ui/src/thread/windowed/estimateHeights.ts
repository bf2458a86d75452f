import type { Part, ThreadState } from '@chat-stream/react';

/** The height of a message without its content, in pixels: a bubble and margins, or space for actions. */
const AROUND = { user: 75, assistant: 48 };

/** Heights in pixels: a line of text, the gap of an empty line, an image, a closed box. */
const LINE = 24;
const GAP = 10;
const IMAGE = 240;
const BOX = 48;

/** Pixels of width that a character takes, on average. */
const CHARACTER = 7.6;

/** Chinese, Japanese and Korean: twice as wide. */
const WIDE = /[\u2e80-\u9fff\uac00-\ud7af\uff00-\uff60]/;

/** How wide text gets, in pixels: `--cs-measure`. */
const MEASURE = 736;

/**
 * Estimates the heights of messages in pixels before they are rendered. Questions are short and answers long: one average height would be
 * wrong for each of them, and the height of the page would change all the time.
 *
 * @param width - of the viewport, in pixels
 */
export function estimateHeights(state: ThreadState, ids: readonly string[], width: number): number[] {
  const measure = Math.min(MEASURE, Math.max(200, width - 32));
  return ids.map((id) => {
    const message = state.nodes[id]?.message;
    if (message?.role !== 'user') return AROUND.assistant + heightOf(message?.parts ?? [], measure);
    return AROUND.user + heightOf(message.parts, measure * 0.8);
  });
}

function heightOf(parts: readonly Part[], width: number): number {
  const perLine = Math.floor(width / CHARACTER);
  let height = 0;
  for (const part of parts) {
    if (part.type === 'text' || part.type === 'refusal') height += heightOfText(part.text, perLine);
    else if (part.type !== 'annotation') height += part.type === 'image' ? IMAGE : BOX;
  }
  return height;
}

function heightOfText(text: string, narrowPerLine: number): number {
  const perLine = WIDE.test(text.slice(0, 100)) ? narrowPerLine / 2 : narrowPerLine;
  let height = 0;
  for (let start = 0; start < text.length;) {
    const newline = text.indexOf('\n', start);
    const end = newline < 0 ? text.length : newline;
    height += end === start ? GAP : Math.ceil((end - start) / perLine) * LINE;
    start = end + 1;
  }
  return height;
}
