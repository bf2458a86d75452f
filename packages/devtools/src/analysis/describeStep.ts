import type { ChatChunk } from '@chat-stream/core';
import type { Step } from '../run/InspectedRun.js';

/** The kind of a step. It determines the colour in the list, and the list can be filtered by it. */
export type StepKind = 'text' | 'reasoning' | 'tool' | 'usage' | 'finish' | 'other' | 'connection';

export const STEP_KINDS: readonly StepKind[] = ['text', 'reasoning', 'tool', 'usage', 'finish', 'other', 'connection'];

export interface StepSummary {
  readonly kind: StepKind;
  /** The new content, or a short description. */
  readonly text: string;
  /** The indices of the choices in the step. */
  readonly choices: readonly number[];
}

const summaries = new WeakMap<Step, StepSummary>();

/** Summarizes a step. It returns the same object for the same step. */
export function describeStep(step: Step): StepSummary {
  let summary = summaries.get(step);
  if (!summary) summaries.set(step, (summary = describe(step)));
  return summary;
}

function describe(step: Step): StepSummary {
  switch (step.type) {
    case 'chunk':
      return describeChunk(step.chunk);
    case 'response':
      return { kind: 'connection', text: `HTTP ${step.status}`, choices: [] };
    case 'warning':
      return { kind: 'connection', text: step.warning.code, choices: [] };
    case 'retry':
    case 'interrupted':
      return { kind: 'connection', text: step.type, choices: [] };
    default:
      return step satisfies never;
  }
}

/** Describes the most important content of a chunk. */
function describeChunk(chunk: ChatChunk): StepSummary {
  const wire = chunk.choices ?? [];
  const choices = wire.map(({ index }, position) => index ?? position);
  for (const { delta } of wire) {
    const found = delta && describeDelta(delta);
    if (found) return { ...found, choices };
  }
  const finish = wire.find(({ finish_reason }) => finish_reason)?.finish_reason;
  if (finish) return { kind: 'finish', text: finish, choices };
  if (chunk.usage) {
    const { prompt_tokens = '?', completion_tokens = '?' } = chunk.usage;
    return { kind: 'usage', text: `${prompt_tokens} → ${completion_tokens}`, choices };
  }
  const names = Object.keys(wire[0]?.delta ?? chunk).filter((name) => name !== 'choices');
  return { kind: 'other', text: names.join(' '), choices };
}

type Delta = NonNullable<NonNullable<ChatChunk['choices']>[number]['delta']>;

function describeDelta(delta: Delta): Pick<StepSummary, 'kind' | 'text'> | undefined {
  const { content, refusal, audio, annotations } = delta;
  const call = [delta.tool_calls ?? []].flat()[0];
  if (call) {
    const { name, arguments: args } = call.function ?? { name: call.custom?.name, arguments: call.custom?.input };
    const piece = typeof args === 'string' ? args : args === undefined ? '' : JSON.stringify(args);
    return { kind: 'tool', text: name ? `${name}(${piece}` : piece };
  }
  const thought = delta.reasoning_content ?? delta.reasoning;
  if (thought) return { kind: 'reasoning', text: thought };
  if (typeof content === 'string' && content !== '') return { kind: 'text', text: content };
  if (Array.isArray(content) && content.length > 0) return { kind: 'text', text: JSON.stringify(content) };
  if (typeof refusal === 'string' && refusal !== '') return { kind: 'text', text: refusal };
  if (audio) return { kind: 'text', text: audio.transcript ?? (audio.data ? 'audio' : 'audio …') };
  if (annotations && annotations.length > 0)
    return { kind: 'other', text: annotations[0]?.url_citation?.url ?? 'annotation' };
  return undefined;
}
