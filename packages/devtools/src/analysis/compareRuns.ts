import { toChatCompletion } from '@chat-stream/core';
import type { InspectedRun } from '../run/InspectedRun.js';
import { createHistory } from './createHistory.js';
import { diffValues, type ValueChange } from './diffValues.js';
import { createTimeline, type Timeline } from './timeline.js';

/** The differences between two runs. */
export interface RunComparison {
  readonly timelines: readonly [Timeline, Timeline];
  readonly finishReasons: readonly [string, string];
  readonly models: readonly [string, string];
  /** The changes from the first request to the second. */
  readonly request: readonly ValueChange[];
  readonly texts: readonly [string, string];
  /** The length of the common beginning of the two texts. */
  readonly commonLength: number;
}

/** Compares the requests, the texts and the timing of two runs. */
export function compareRuns(first: InspectedRun, second: InspectedRun): RunComparison {
  const [one, other] = [first, second].map((run) => {
    const completion = toChatCompletion(createHistory(run.steps).at(run.count));
    const choice = completion.choices[0];
    const { content, refusal } = choice?.message ?? {};
    return {
      timeline: createTimeline(run),
      finish: choice?.finish_reason ?? run.end?.error?.code ?? run.end?.outcome ?? '',
      model: completion.model ?? run.request.model ?? '',
      text: content || refusal || '',
    };
  }) as [Side, Side];
  return {
    timelines: [one.timeline, other.timeline],
    finishReasons: [one.finish, other.finish],
    models: [String(one.model), String(other.model)],
    request: diffValues(first.request, second.request),
    texts: [one.text, other.text],
    commonLength: commonLength(one.text, other.text),
  };
}

interface Side {
  readonly timeline: Timeline;
  readonly finish: string;
  readonly model: unknown;
  readonly text: string;
}

function commonLength(one: string, other: string): number {
  const most = Math.min(one.length, other.length);
  let at = 0;
  while (at < most && one.charCodeAt(at) === other.charCodeAt(at)) at += 1;
  return at;
}
