export interface EventSplitter {
  /** Takes text and returns the events that are complete now, each with its blank line. */
  push(text: string): readonly string[];
  /** The rest at a clean end: an event that only lacks its blank line counts, an incomplete one does not. */
  end(): readonly string[];
}

const [LF, CR] = [10, 13];

/**
 * Splits server-sent events at their blank lines and changes nothing else. Lines end in LF, CRLF or CR. Each character is read once,
 * however the text was cut on its way.
 */
export function createEventSplitter(): EventSplitter {
  let parts: string[] = [];
  let [isLineEmpty, endedInCr] = [true, false];
  return {
    push: (text) => {
      const events: string[] = [];
      let from = 0;
      const close = (to: number): void => {
        const event = parts.join('') + text.slice(from, to);
        if (event.trim() !== '') events.push(event);
        [parts, from] = [[], to];
      };
      for (let at = 0; at < text.length; at++) {
        const code = text.charCodeAt(at);
        if (code !== LF && code !== CR) {
          [isLineEmpty, endedInCr] = [false, false];
          continue;
        }
        // The second half of a CRLF ends no further line. After a blank line it belongs to the event that has just been closed.
        if (code === LF && endedInCr) {
          endedInCr = false;
          if (parts.length === 0 && from === at) {
            if (events.length > 0) events.push(`${events.pop() ?? ''}\n`);
            from = at + 1;
          }
          continue;
        }
        endedInCr = code === CR;
        if (isLineEmpty) close(at + 1);
        isLineEmpty = true;
      }
      if (from < text.length) parts.push(text.slice(from));
      return events;
    },
    end: () => {
      const rest = parts.join('');
      parts = [];
      return rest !== '' && isWhole(rest) ? [`${rest.replace(/[\r\n]+$/, '')}\n\n`] : [];
    },
  };
}

/** Whether the data of an event without its end is complete. */
function isWhole(event: string): boolean {
  const data = event
    .split(/\r\n|\n|\r/)
    .filter((line) => line.startsWith('data:'))
    .map((line) => line.slice(5).trim())
    .join('\n');
  if (data === '[DONE]') return true;
  try {
    JSON.parse(data);
    return true;
  } catch {
    return false;
  }
}
