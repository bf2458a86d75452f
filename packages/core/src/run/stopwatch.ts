import type { RunPhase, Timing } from '../thread/types.js';

/** Takes the times of one run. It notes each read of the network once, regardless of the number of tokens in it. */
export interface Stopwatch {
  headers(at: number): void;
  /** Content came: so many pieces at once. */
  arrive(at: number, pieces: number): void;
  enter(phase: RunPhase, at: number): void;
  /** The times so far. */
  read(): Timing;
  end(at: number): Timing;
}

/** Waits from here on are stalls, in milliseconds. */
const STALL = 2000;

/** How much of the past the current rate looks back at, at least, in milliseconds. */
const RECENT = 500;

export function createStopwatch(startedAt: number): Stopwatch {
  let timing: Timing = { startedAt };
  /** Waits, counted by their logarithm: four classes for each doubling. */
  const gaps: number[] = [];
  let pieces = 0;
  let lastAt = 0;
  let older = { at: 0, pieces: 0 };
  let newer = older;
  let phase: RunPhase = 'connecting';
  let phaseAt = startedAt;
  const spent: { reasoning?: number; answer?: number } = {};
  let stalls = 0;
  let stalledMs = 0;

  const spend = (at: number): void => {
    const kind =
      phase === 'reasoning' ? 'reasoning' : phase === 'answering' || phase === 'tools' ? 'answer' : undefined;
    if (kind) spent[kind] = (spent[kind] ?? 0) + at - phaseAt;
    phaseAt = at;
  };

  function read(): Timing {
    if (pieces === 0) return timing;
    const elapsed = lastAt - older.at;
    const { reasoning, answer } = spent;
    return {
      ...timing,
      lastTokenAt: lastAt,
      pieces,
      ...(elapsed > 0 && { rate: ((pieces - older.pieces) / elapsed) * 1000 }),
      ...(reasoning !== undefined && { reasoningMs: reasoning }),
      ...(answer !== undefined && { answerMs: answer }),
      ...(gaps.length > 0 && { gapP50Ms: quantile(gaps, 0.5), gapP95Ms: quantile(gaps, 0.95) }),
      ...(stalls > 0 && { stalls, stalledMs }),
    };
  }

  return {
    headers(at) {
      timing = { headersAt: at, ...timing };
    },
    arrive(at, count) {
      if (pieces === 0) {
        timing = { ...timing, firstTokenAt: at };
        older = newer = { at, pieces: count };
      } else {
        const gap = at - lastAt;
        const index = Math.round(4 * Math.log2(1 + gap));
        gaps[index] = (gaps[index] ?? 0) + 1;
        if (gap >= STALL) {
          stalls++;
          stalledMs += gap;
        }
      }
      pieces += count;
      lastAt = at;
      spend(at);
      if (at - newer.at < RECENT) return;
      older = newer;
      newer = { at, pieces };
    },
    enter(next, at) {
      spend(at);
      phase = next;
    },
    read,
    end(at) {
      spend(at);
      const { rate: _rate, ...whole } = read();
      return { ...whole, endedAt: at };
    },
  };
}

/** The middle of the class in which the wait of that rank lies. */
function quantile(gaps: readonly number[], share: number): number {
  const total = gaps.reduce((sum, count) => sum + count, 0);
  let rank = Math.ceil(total * share);
  const index = gaps.findIndex((count = 0) => (rank -= count) <= 0);
  return Math.round(2 ** (index / 4) - 1);
}
