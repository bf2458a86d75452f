import type { Macros } from './readDefinitions.js';
import { parseMathMl } from './parseMathMl.js';
import { simplifyTex } from './simplifyTex.js';
import type { MathElement, MathRenderer } from './types.js';

/** A formula to render. */
export interface FormulaRequest {
  readonly tex: string;
  readonly display: boolean;
  readonly macros: Macros;
  /** Equal for equal macros. */
  readonly macrosKey: string;
}

/** The formulas rendered so far. Components are notified when the renderer is loaded. */
export interface Formulas {
  readonly subscribe: (listener: () => void) => () => void;
  /** The formula as MathML; undefined while the renderer is not loaded, and null if it cannot read the formula. */
  get(formula: FormulaRequest): MathElement | null | undefined;
  /** Starts to load the renderer, once. */
  request(): void;
}

const MOST_KEPT = 1000;
/** A longer text is not rendered: no reader reads such a formula, and it would block the page. */
const LONGEST = 10_000;

export function createFormulas(load: () => Promise<MathRenderer>): Formulas {
  const listeners = new Set<() => void>();
  const known = new Map<string, MathElement | null>();
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
    get(formula) {
      if (formula.tex.length > LONGEST) return null;
      if (renderer === undefined) return undefined;
      const key = `${formula.display ? 'd' : 'i'}${formula.macrosKey}\n${formula.tex}`;
      if (!known.has(key)) {
        if (known.size >= MOST_KEPT) known.clear();
        known.set(key, renderFormula(renderer, formula));
      }
      return known.get(key);
    },
    request() {
      if (isRequested) return;
      isRequested = true;
      // Without a renderer the source of the formulas is shown. The next formula may try again.
      start().catch(() => {
        isRequested = false;
      });
    },
  };
}

function renderFormula(renderer: MathRenderer, formula: FormulaRequest): MathElement | null {
  const simple = simplifyTex(formula.tex);
  for (const tex of simple === formula.tex ? [simple] : [formula.tex, simple]) {
    try {
      return parseMathMl(renderer(tex, formula.display, formula.macros)) ?? null;
    } catch {
      // The simpler text may be readable. If not, the source is shown.
    }
  }
  return null;
}
