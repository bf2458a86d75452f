import type { ChatChunk, ChunkChoice, ChunkDelta, ToolCallDelta } from '@chat-stream/core';
import type { Frame } from '../script/frame.js';

export type Reshape = (frames: readonly Frame[]) => readonly Frame[];

/** A chunk with the additional fields of a provider. */
export type LooseChunk = { readonly [field: string]: unknown };

/** Applies changes one after the other. */
export function inOrder(...changes: readonly Reshape[]): Reshape {
  return (frames) => changes.reduce((changed, change) => change(changed), frames);
}

/** Changes every chunk. `isLast` is the last one with a choice in it. */
export function eachChunk(
  change: (chunk: ChatChunk, place: { readonly isFirst: boolean; readonly isLast: boolean }) => LooseChunk,
): Reshape {
  return (frames) => {
    const first = frames.findIndex((frame) => frame.type === 'chunk');
    const last = frames.findLastIndex((frame) => frame.type === 'chunk' && (frame.chunk.choices?.length ?? 0) > 0);
    return frames.map((frame, at) =>
      frame.type === 'chunk'
        ? { ...frame, chunk: change(frame.chunk, { isFirst: at === first, isLast: at === last }) as ChatChunk }
        : frame,
    );
  };
}

/** Changes every choice of every chunk. */
export function eachChoice(change: (choice: ChunkChoice) => LooseChunk): Reshape {
  return eachChunk((chunk) => ({ ...chunk, choices: chunk.choices?.map(change) }));
}

/** Changes every delta. */
export function eachDelta(change: (delta: ChunkDelta) => LooseChunk): Reshape {
  return eachChoice((choice) => ({ ...choice, delta: change(choice.delta ?? {}) }));
}

/** Changes every piece of a tool call. */
export function eachCall(change: (call: ToolCallDelta) => LooseChunk): Reshape {
  return eachDelta((delta) => ({
    ...delta,
    ...(delta.tool_calls && { tool_calls: [delta.tool_calls].flat().map((call) => change(call as ToolCallDelta)) }),
  }));
}

/** Puts events before all others. */
export function startWith(...texts: readonly string[]): Reshape {
  return (frames) => [...texts.map((text) => ({ type: 'raw', atMs: frames[0]?.atMs ?? 0, text }) as const), ...frames];
}

/** Moves the usage from its own chunk to the last chunk that has a choice. */
export function usageOnLast(place: (usage: unknown) => LooseChunk): Reshape {
  return (frames) => {
    const usage = frames.find((frame) => frame.type === 'chunk' && frame.chunk.usage);
    const value: unknown = usage?.type === 'chunk' ? usage.chunk.usage : undefined;
    const rest = frames.filter((frame) => frame !== usage);
    return eachChunk(({ usage: _null, ...chunk }, { isLast }) => ({
      ...chunk,
      ...(isLast && value !== undefined && place(value)),
    }))(rest);
  };
}

/** Sends each tool call as a whole, instead of its last piece. */
export const wholeToolCalls: Reshape = (frames) => {
  const calls = new Map<string, { text: string; head: ToolCallDelta; last: Frame }>();
  for (const frame of frames) {
    for (const { key, call } of callsOf(frame)) {
      const known = calls.get(key);
      calls.set(key, { head: known?.head ?? call, text: (known?.text ?? '') + argumentsOf(call), last: frame });
    }
  }
  return frames.flatMap((frame): readonly Frame[] => {
    const [found] = callsOf(frame);
    const whole = found && calls.get(found.key);
    if (!whole || frame.type !== 'chunk') return [frame];
    if (whole.last !== frame) return [];
    const { head, text } = whole;
    const call = head.custom
      ? { ...head, custom: { ...head.custom, input: text } }
      : { ...head, function: { ...head.function, arguments: text } };
    const [choice] = frame.chunk.choices ?? [];
    return [
      {
        ...frame,
        chunk: { ...frame.chunk, choices: [{ ...choice, delta: { ...choice?.delta, tool_calls: [call] } }] },
      },
    ];
  });
};

function callsOf(frame: Frame): readonly { readonly key: string; readonly call: ToolCallDelta }[] {
  if (frame.type !== 'chunk') return [];
  return (frame.chunk.choices ?? []).flatMap(({ index, delta }) =>
    [delta?.tool_calls ?? []]
      .flat()
      .map((call) => ({ key: `${index}:${(call as ToolCallDelta).index}`, call: call as ToolCallDelta })),
  );
}

function argumentsOf(call: ToolCallDelta): string {
  const text = call.function?.arguments ?? call.custom?.input ?? '';
  return typeof text === 'string' ? text : JSON.stringify(text);
}
