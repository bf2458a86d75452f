import { createParser } from 'eventsource-parser';
import { ChatError } from '../errors.js';
import { parseJson } from './json.js';
import { badResponse } from './providerError.js';

/** One message of a body, whatever it was framed as. */
export interface Frame {
  readonly data: string;
  /** The type of a server-sent event, where it has one. */
  readonly event?: string | undefined;
  /** The last event id; resuming starts after it. */
  readonly id?: string | undefined;
  /** The body ended inside this frame. */
  readonly cut?: boolean;
}

/** Cuts text into frames, as the text arrives. */
export interface FrameReader {
  push(text: string): readonly Frame[];
  /** What is left at the end of the body. */
  end(): readonly Frame[];
}

/**
 * Looks at what the body really is, since content types lie: an object or list is JSON (whole or one a line), a tag is a web page,
 * all else server-sent events.
 *
 * @throws {ChatError} `too_large` when one frame passes `maxFrameLength` characters, `bad_response` for a web page
 */
export function createFrameReader(maxFrameLength: number): FrameReader {
  let reader: FrameReader | undefined;
  let start = '';
  return {
    push(text) {
      if (reader) return reader.push(text);
      start += text;
      const first = /[^\s\uFEFF]/.exec(start)?.[0];
      if (first === undefined) return [];
      reader =
        first === '{' || first === '['
          ? jsonFrames(maxFrameLength)
          : first === '<'
            ? pageFrames()
            : sseFrames(maxFrameLength);
      return reader.push(start);
    },
    end: () => reader?.end() ?? [],
  };
}

function tooLarge(limit: number): ChatError {
  return new ChatError(
    'too_large',
    `One event of the stream is larger than ${limit} characters. Raise maxFrameLength if that is expected.`,
  );
}

/** Server-sent events, as in the HTML standard, section 9.2.6; an event that the end of the body leaves open is delivered as cut. */
function sseFrames(limit: number): FrameReader {
  let frames: Frame[] = [];
  let pending = 0;
  let sawForeignLine = false;
  let foreign = '';
  let sawEvent = false;
  const parser = createParser({
    onEvent: ({ data, event, id }) => frames.push({ data, event, id }),
    onComment: (comment) => (pending -= comment.length),
    onError: ({ type, field, value }) => {
      if (type !== 'unknown-field') return;
      // llama.cpp reported errors in a field of its own.
      if (field === 'error') frames.push({ data: value ?? '', event: 'error' });
      else if (!sawEvent)
        [sawForeignLine, foreign] = [
          true,
          `${foreign}${field ?? ''}${value === undefined ? '' : `:${value}`}\n`.slice(0, 500),
        ];
    },
  });
  const feed = (text: string): readonly Frame[] => {
    frames = [];
    parser.feed(text);
    pending = frames.length > 0 ? text.length : pending + text.length;
    if (pending > limit) throw tooLarge(limit);
    sawEvent ||= frames.length > 0;
    return frames;
  };
  return {
    push: feed,
    end() {
      const rest = feed('\n\n').map((frame) => ({ ...frame, cut: true }));
      if (!sawEvent && sawForeignLine) throw badResponse(foreign);
      return rest;
    },
  };
}

/** One JSON value a line; when a line does not parse by itself, the body is one value and is taken whole at the end. */
function jsonFrames(limit: number): FrameReader {
  let rest = '';
  let isWhole = false;
  return {
    push(text) {
      rest += text;
      if (rest.length > limit) throw tooLarge(limit);
      if (isWhole || !text.includes('\n')) return [];
      const lines = rest.split('\n');
      const last = lines.pop() ?? '';
      const frames = lines.map((line) => line.trim()).filter(Boolean);
      isWhole = frames.some((line) => parseJson(line) === undefined);
      if (isWhole) return [];
      rest = last;
      return frames.map((data) => ({ data }));
    },
    end: () => (rest.trim() ? [{ data: rest.trim(), cut: true }] : []),
  };
}

function pageFrames(): FrameReader {
  let page = '';
  return {
    push(text) {
      page += text.slice(0, 500 - page.length);
      return [];
    },
    end() {
      throw badResponse(page);
    },
  };
}
