import type { InspectedRun, Step } from '../run/InspectedRun.js';
import { describeStep, type StepKind } from './describeStep.js';

/** The indices of the steps that match the query, case-insensitive, and whose kind is not hidden. */
export function filterSteps(run: InspectedRun, query: string, hidden: ReadonlySet<StepKind>): readonly number[] {
  const lowerCaseQuery = query.trim().toLowerCase();
  const indices: number[] = [];
  for (let at = 0; at < run.count; at++) {
    const step = run.steps[at]!;
    if (hidden.has(describeStep(step).kind)) continue;
    if (lowerCaseQuery === '' || rawText(step).includes(lowerCaseQuery)) indices.push(at);
  }
  return indices;
}

const rawTexts = new WeakMap<Step, string>();

function rawText(step: Step): string {
  let text = rawTexts.get(step);
  if (text === undefined) rawTexts.set(step, (text = JSON.stringify(rawStep(step)).toLowerCase()));
  return text;
}

/** The raw value of a step. */
export function rawStep(step: Step): unknown {
  if (step.type === 'chunk') return step.chunk;
  const { atMs: _atMs, ...rest } = step;
  return rest;
}
