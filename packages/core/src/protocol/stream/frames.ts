import { tooLarge, type Frame, type FrameReader } from './frame.js';
import { parseJson } from '../json/json.js';
import { createLineReader } from './lines.js';
import { badResponse } from './providerError.js';
import { createSseReader } from './sse.js';

/**
 * Looks at what the body really is, since content types lie: an object or list is JSON (whole or one a line), a tag is a web page,
 * all else server-sent events. A frame of at most `limit` characters is read.
 */
export function createFrameReader(limit: number): FrameReader {
  let reader: FrameReader | undefined;
  let start = '';
  return {
    push(text) {
      if (reader) return reader.push(text);
      start += text;
      const first = /[^\s\uFEFF]/.exec(text)?.[0];
      if (first === undefined) return start.length > limit ? [tooLarge(limit)] : [];
      reader =
        first === '{' || first === '['
          ? createJsonReader(limit)
          : first === '<'
            ? createPageReader()
            : createSseReader(limit);
      return reader.push(start.startsWith('\uFEFF') ? start.slice(1) : start);
    },
    end: () => reader?.end() ?? [],
    get id() {
      return reader?.id;
    },
  };
}

/** One JSON value a line; when the first line is none by itself, the body is one document and is taken whole at the end. */
function createJsonReader(limit: number): FrameReader {
  const lines = createLineReader(limit);
  let document: string[] | undefined;
  let length = 0;
  let isFirst = true;
  return {
    push(text) {
      const frames: Frame[] = [];
      for (const line of lines.push(text)) {
        if (line.trim() === '') continue;
        if (isFirst && parseJson(line) === undefined) document = [];
        isFirst = false;
        length += line.length;
        if (document) document.push(line);
        else frames.push({ data: line });
      }
      if (lines.isTooLong || (document && length > limit)) frames.push(tooLarge(limit));
      return frames;
    },
    end() {
      const data = [...(document ?? []), lines.rest()].join('\n').trim();
      return data === '' ? [] : [{ data, cut: true, isDocument: document !== undefined || isFirst }];
    },
  };
}

/** A page of a proxy or a login. Its beginning says enough. */
function createPageReader(): FrameReader {
  let page = '';
  const end = (): readonly Frame[] => [{ data: '', error: badResponse(page) }];
  return {
    push(text) {
      page += text;
      return page.length < 500 ? [] : end();
    },
    end,
  };
}
