import type { ChatChunk } from '@chat-stream/core';

/** One event of a stream, with its time in milliseconds since the request. */
export type Frame = { readonly atMs: number } & (
  | { readonly type: 'chunk'; readonly chunk: ChatChunk }
  /** Raw text of the stream. */
  | { readonly type: 'raw'; readonly text: string }
  | { readonly type: 'error'; readonly error: WireError; readonly form: 'data' | 'event' }
  | { readonly type: 'done' }
  /** The connection is lost after `text`. */
  | { readonly type: 'cut'; readonly text: string }
  /** The stream ends cleanly after `text`. */
  | { readonly type: 'end'; readonly text: string }
  | { readonly type: 'stall' }
);

/** The error object of the protocol. All four fields are always present. */
export interface WireError {
  readonly message: string;
  readonly type: string;
  readonly param: string | null;
  readonly code: string | number | null;
}

/** The text of a frame as server-sent events. */
export function encodeFrame(frame: Frame): string {
  switch (frame.type) {
    case 'chunk':
      return `data: ${JSON.stringify(frame.chunk)}\n\n`;
    case 'error':
      return frame.form === 'event'
        ? `event: error\ndata: ${JSON.stringify(frame.error)}\n\n`
        : `data: ${JSON.stringify({ error: frame.error })}\n\n`;
    case 'done':
      return 'data: [DONE]\n\n';
    case 'raw':
    case 'cut':
    case 'end':
      return frame.text;
    case 'stall':
      return '';
    default:
      return frame satisfies never;
  }
}

/** Whether this frame ends the stream. */
export function isLastFrame(frame: Frame): boolean {
  return frame.type === 'error' || frame.type === 'cut' || frame.type === 'end' || frame.type === 'stall';
}
