/** How text that arrives in bursts is spread. */
export interface Pace {
  /** The slowest speed, in UTF-16 code units a second. @defaultValue the speed at which the text arrives */
  readonly charactersPerSecond?: number | undefined;
  /** How long text is held back at most, in milliseconds. */
  readonly maxDelayMs: number;
}

/** Decides how much of a text that arrives in bursts is shown. It has no clock of its own: times are milliseconds of any clock. */
export interface Pacer {
  /** How much of `text`, as it has arrived by `now`, is shown: a prefix that cuts neither a word nor a grapheme cluster. */
  show(text: string, now: number): string;
  /** Whether some of the text is held back. */
  readonly isBehind: boolean;
}

interface Arrival {
  /** Where the text ended then. */
  readonly end: number;
  /** When all of it is shown at the latest. */
  readonly deadline: number;
}

/** Texts that arrive more often than this are even already. Milliseconds: three frames. */
const EVEN = 50;
/** How many intervals between arrivals are remembered: a burst may arrive in several pieces. */
const REMEMBERED = 4;
/** More than this is shown at once: a stored text, or a stream so fast that no reader can follow it. Code units. */
const MAX_BACKLOG = 2000;

/**
 * Each piece of text has a deadline. The speed is the lowest that meets all deadlines, so that a burst is spread evenly over the time until
 * the next one is expected, and never longer than `maxDelayMs`. A text that arrives evenly is not held back.
 */
export function createPacer({ charactersPerSecond, maxDelayMs }: Pace): Pacer {
  let known = '';
  /** The number of code units that are due; a fraction while a speed is being applied. */
  let due = 0;
  let shown = 0;
  let last = 0;
  let lastArrival: number | undefined;
  let intervals: readonly number[] = [];
  let arrivals: readonly Arrival[] = [];
  /** Where the text that is held back may be cut, in order. */
  let ends: readonly number[] = [];

  function showAll(text: string): void {
    known = text;
    due = text.length;
    shown = text.length;
    arrivals = [];
    ends = [];
  }

  function arrive(text: string, now: number): void {
    if (lastArrival !== undefined) intervals = [...intervals, now - lastArrival].slice(-REMEMBERED);
    lastArrival = now;
    if (!text.startsWith(known) || text.length - shown > MAX_BACKLOG) {
      showAll(text);
      return;
    }
    known = text;
    const expected = intervals.length === 0 ? maxDelayMs : Math.max(...intervals);
    const delay = charactersPerSecond === undefined && expected < EVEN ? 0 : Math.min(maxDelayMs, expected);
    const held = charactersPerSecond === undefined ? delay : maxDelayMs;
    arrivals = [...arrivals, { end: text.length, deadline: now + held }];
    ends = segmentEnds(text, shown);
  }

  function advance(now: number): void {
    const passed = now - last;
    last = now;
    const begin = due;
    due += passed * ((charactersPerSecond ?? 0) / 1000);
    for (const { end, deadline } of arrivals) {
      const left = deadline - (now - passed);
      due = Math.max(due, left <= passed ? end : begin + ((end - begin) / left) * passed);
    }
    due = Math.min(due, known.length);
    arrivals = arrivals.filter(({ end }) => end > due);
  }

  return {
    get isBehind() {
      return shown < known.length;
    },
    show(text, now) {
      if (last > 0 || known !== '') advance(now);
      else last = now;
      if (text !== known) arrive(text, now);
      // Evenly arriving text and the first word are due at once.
      advance(now);
      const count = ends.findLastIndex((end) => end <= due);
      if (count >= 0) shown = ends[count] ?? shown;
      if (shown === 0) shown = ends[0] ?? 0;
      return shown === text.length ? text : text.slice(0, shown);
    },
  };
}

const segmenter = globalThis.Intl?.Segmenter && new Intl.Segmenter(undefined, { granularity: 'word' });

/** Where words of a text end, from `start` on. */
function segmentEnds(text: string, start: number): readonly number[] {
  const rest = text.slice(start);
  if (segmenter) return Array.from(segmenter.segment(rest), ({ index, segment }) => start + index + segment.length);
  return Array.from(rest.matchAll(/\s+|\S+/g), ({ index, 0: word }) => start + index + word.length);
}
