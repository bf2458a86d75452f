import { ChatError } from '../../errors.js';

/** One message of a body, whatever it was framed as. */
export interface Frame {
  readonly data: string;
  /** The type of a server-sent event, where it has one. */
  readonly event?: string | undefined;
  /** The last event id at this place; resuming starts after it. */
  readonly id?: string | undefined;
  /** The body ended inside this frame. */
  readonly cut?: boolean;
  /** A whole document, not one message of many. */
  readonly isDocument?: boolean;
  /** The body cannot be read further. */
  readonly error?: ChatError;
}

/** Cuts text into frames, as the text arrives. */
export interface FrameReader {
  push(text: string): readonly Frame[];
  /** The rest of the text at the end of the body. */
  end(): readonly Frame[];
  /** The last event id, also of events without data. */
  readonly id?: string | undefined;
}

/** The frame that ends a body of which one event passes the limit. */
export function tooLarge(limit: number): Frame {
  const message = `One event of the stream is larger than ${limit} characters. Raise maxFrameLength if that is expected.`;
  return { data: '', error: new ChatError('too_large', message) };
}
