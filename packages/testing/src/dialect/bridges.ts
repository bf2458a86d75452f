import type { Frame } from '../script/frame.js';
import {
  eachCall,
  eachChoice,
  eachChunk,
  eachDelta,
  inOrder,
  usageOnLast,
  wholeToolCalls,
  type Reshape,
} from './reshape.js';

/** Cohere behind Portkey: no index on the first choice, calls as one object, and the end in a choice that was not requested. */
export const cohere: Reshape = inOrder(
  wholeToolCalls,
  eachDelta(({ tool_calls, ...delta }) => ({
    ...delta,
    ...(tool_calls && { tool_calls: withoutIndex([tool_calls].flat()[0]) }),
  })),
  eachChoice(({ index, ...choice }) => {
    if (choice.finish_reason) return { ...choice, index: 1, delta: {} };
    return index ? { ...choice, index } : choice;
  }),
  eachChunk((chunk) => ({ ...chunk, provider: 'cohere' })),
);

/** LiteLLM: a new id on every chunk, and the id of a call on each of its pieces. */
export const litellm: Reshape = (frames: readonly Frame[]): readonly Frame[] => {
  const ids = new Map<unknown, unknown>();
  let chunks = 0;
  return inOrder(
    eachChunk((chunk) => ({ ...chunk, id: `chatcmpl-bridge-${++chunks}` })),
    eachCall((call) => {
      if (call.id) ids.set(call.index, call.id);
      return { ...call, id: ids.get(call.index) };
    }),
  )(frames);
};

/** MiniMax: whole calls whose arguments are an object instead of text. */
export const minimax: Reshape = inOrder(
  wholeToolCalls,
  eachCall((call) =>
    call.function
      ? { ...call, function: { ...call.function, arguments: parse(call.function.arguments) } }
      : { ...call },
  ),
  usageOnLast((usage) => ({ usage })),
);

function withoutIndex(call: object | null | undefined): object {
  const { index: _index, ...rest } = { index: 0, ...call };
  return rest;
}

function parse(text: unknown): unknown {
  try {
    return JSON.parse(String(text));
  } catch {
    return text;
  }
}
