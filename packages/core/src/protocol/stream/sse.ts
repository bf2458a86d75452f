import { tooLarge, type Frame, type FrameReader } from './frame.js';
import { createLineReader } from './lines.js';
import { badResponse } from './providerError.js';

/**
 * Reads server-sent events as the HTML standard says (section 9.2.6), with three differences that servers of Chat Completions need.
 * An event that the end of the body leaves open is delivered, marked as cut. A field called `error` is an error event (llama.cpp). A body
 * without any event is reported as no answer, not as an empty one.
 *
 * It is our own because the cursor of a resumed stream needs what parsers do not tell: ids of events without data, and the length of
 * an event that has not ended. Ids last until another one comes.
 */
export function createSseReader(limit: number): FrameReader {
  const lines = createLineReader(limit, ':');
  let frames: Frame[] = [];
  /** The lines of the data so far, joined once. */
  let data: string[] | undefined;
  let dataLength = 0;
  let isTooLarge = false;
  let event: string | undefined;
  let newId: string | undefined;
  let id: string | undefined;
  let isEventStream = false;
  let foreign = '';

  function readLine(line: string): void {
    if (line === '') {
      dispatch(false);
      return;
    }
    const colon = line.indexOf(':');
    if (colon === 0) return; // a comment
    const name = colon === -1 ? line : line.slice(0, colon);
    const value = colon === -1 ? '' : line.slice(line.charCodeAt(colon + 1) === SPACE ? colon + 2 : colon + 1);
    switch (name) {
      case 'data':
        // An event of very many short lines is too large as well: each line costs memory of its own.
        dataLength += value.length + LINE_COST;
        if (dataLength <= limit) (data ??= []).push(value);
        else isTooLarge = true;
        break;
      case 'event':
        event = value;
        break;
      case 'id':
        if (!value.includes('\0')) newId = value;
        break;
      case 'error':
        frames.push({ data: value, event: 'error', id, cut: false });
        break;
      case 'retry':
        break;
      default:
        foreign = `${foreign}${line}\n`.slice(0, 500);
        return;
    }
    isEventStream = true;
  }

  function dispatch(cut: boolean): void {
    id = newId ?? id;
    if (data !== undefined) frames.push({ data: data.join('\n'), event, id, cut });
    data = event = newId = undefined;
    dataLength = 0;
  }

  function push(text: string): readonly Frame[] {
    frames = [];
    for (const line of lines.push(text)) readLine(line);
    if (lines.isTooLong || isTooLarge) frames.push(tooLarge(limit));
    return frames;
  }

  function end(): readonly Frame[] {
    frames = [];
    const rest = lines.rest();
    if (rest !== '') readLine(rest);
    dispatch(true);
    if (!isEventStream && foreign) frames.push({ data: '', error: badResponse(foreign) });
    return frames;
  }

  return {
    push,
    end,
    get id() {
      return id;
    },
  };
}

const SPACE = 32;

/** The cost of a line of data beside its characters. */
const LINE_COST = 24;
