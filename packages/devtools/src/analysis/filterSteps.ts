import type { InspectedRun, Step } from '../run/InspectedRun.js';
import { describeStep, type StepKind } from './describeStep.js';

/** The indices of the steps that are not of a hidden kind and whose raw text holds the query, whatever its case. */
export function filterSteps(run: InspectedRun, query: string, hidden: ReadonlySet<StepKind>): readonly number[] {
  const wanted = query.trim().toLowerCase();
  const indices: number[] = [];
  for (let at = 0; at < run.count; at++) {
    const step = run.steps[at]!;
    if (hidden.has(describeStep(step).kind)) continue;
    if (wanted === '' || rawText(step).includes(wanted)) indices.push(at);
  }
  return indices;
}

const known = new WeakMap<Step, string>();

function rawText(step: Step): string {
  let text = known.get(step);
  if (text === undefined) known.set(step, (text = JSON.stringify(rawStep(step)).toLowerCase()));
  return text;
}

/** What a step is, as it came. */
export function rawStep(step: Step): unknown {
  if (step.type === 'chunk') return step.chunk;
  const { atMs: _atMs, ...rest } = step;
  return rest;
}
