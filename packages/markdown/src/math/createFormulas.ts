import { parseMathMl } from './parseMathMl.js';
import type { MathElement, MathRenderer } from './types.js';

/** Formulas already rendered; components are told when the renderer has come. */
export interface Formulas {
  readonly subscribe: (listener: () => void) => () => void;
  /** The formula as MathML; undefined when the renderer is not there yet or cannot read it. */
  get(tex: string, display: boolean): MathElement | undefined;
  /** Begins to load the renderer, once. */
  request(): void;
}

const MOST_KEPT = 1000;
/** Longer input is no formula that anybody reads. */
const LONGEST = 10_000;

export function createFormulas(load: () => Promise<MathRenderer>): Formulas {
  const listeners = new Set<() => void>();
  const known = new Map<string, MathElement | undefined>();
  let renderer: MathRenderer | undefined;
  let isRequested = false;

  async function start(): Promise<void> {
    renderer = await load();
    for (const listener of listeners) listener();
  }

  return {
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    get(tex, display) {
      if (renderer === undefined || tex.length > LONGEST) return undefined;
      const key = `${display ? 'd' : 'i'}${tex}`;
      if (!known.has(key)) {
        if (known.size >= MOST_KEPT) known.clear();
        known.set(key, renderFormula(renderer, tex, display));
      }
      return known.get(key);
    },
    request() {
      if (isRequested) return;
      isRequested = true;
      // Without a renderer the source of the formulas stays; the next formula may try again.
      start().catch(() => {
        isRequested = false;
      });
    },
  };
}

function renderFormula(renderer: MathRenderer, tex: string, display: boolean): MathElement | undefined {
  try {
    return parseMathMl(renderer(tex, display));
  } catch {
    return undefined;
  }
}
