'use client';
import { messageText } from '@chat-stream/core';
import { useState } from 'react';
import { useMessage } from './useMessage.js';

/** How long a block is before it ends at the next line end. Characters. */
const BLOCK_LENGTH = 1000;

/**
 * The text of a message as blocks of whole lines, about 1,000 characters each. While the answer streams, only the last block changes, so a
 * component for each block keeps the cost of a token independent of the length of the answer. The joined blocks are the text. A message that
 * does not exist has no blocks.
 *
 * Show blocks as block elements with `white-space: pre-wrap`: lines then break where they do in one text.
 *
 * @example
 * ```tsx
 * import { useMessageBlocks } from '@chat-stream/react';
 * import { memo } from 'react';
 *
 * const Block = memo(function Block({ text }: { text: string }) {
 *   return <div style={{ whiteSpace: 'pre-wrap' }}>{text}</div>;
 * });
 *
 * export function Answer({ id }: { id: string }) {
 *   return useMessageBlocks(id).map((text, index) => <Block key={index} text={text} />);
 * }
 * ```
 */
export function useMessageBlocks(id: string): readonly string[] {
  const message = useMessage(id);
  const [split] = useState(createSplitter);
  return split(message ? messageText(message) : '');
}

/** Splits a text that grows. The blocks depend on the text alone; while it grows, all but the last are kept. */
function createSplitter(): (text: string) => readonly string[] {
  let text = '';
  let blocks: readonly string[] = [];
  return (next) => {
    if (next === text) return blocks;
    const settled = next.startsWith(text) ? blocks.slice(0, -1) : [];
    let start = settled.reduce((length, block) => length + block.length, 0);
    for (let end = endOfBlock(next, start); start < next.length; end = endOfBlock(next, start)) {
      settled.push(next.slice(start, end));
      start = end;
    }
    blocks = settled;
    text = next;
    return blocks;
  };
}

function endOfBlock(text: string, start: number): number {
  const lineEnd = text.indexOf('\n', start + BLOCK_LENGTH);
  return lineEnd === -1 ? text.length : lineEnd + 1;
}
