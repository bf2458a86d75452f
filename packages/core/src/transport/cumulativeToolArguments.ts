import type { ChatChunk, ChunkChoice, ToolCallDelta } from '../protocol/completion/chunk.js';
import { mapChunks, type ChunkMapper } from './mapChunks.js';
import type { Transport } from './types.js';

/**
 * Wraps a transport for servers that repeat the arguments of a tool call from their start in each chunk, instead of sending the new part. A stream does
 * not reveal which kind of server sends it, so an application has to choose.
 *
 * @example
 * ```ts
 * import { cumulativeToolArguments, fetchTransport } from '@chat-stream/core';
 *
 * export const transport = cumulativeToolArguments(fetchTransport({ baseURL: 'http://localhost:8000/v1' }));
 * ```
 */
export function cumulativeToolArguments(transport: Transport): Transport {
  return mapChunks(transport, createDifference);
}

function createDifference(): ChunkMapper {
  /** The arguments of each call so far, by choice and index. */
  const texts = new Map<string, string>();

  const withoutKnown = (call: ToolCallDelta, key: string): ToolCallDelta => {
    const text = call?.function?.arguments;
    if (typeof text !== 'string') return call;
    const before = texts.get(key) ?? '';
    const added = text.startsWith(before) ? text.slice(before.length) : text;
    texts.set(key, before + added);
    return { ...call, function: { ...call.function, arguments: added } };
  };

  const mapChoice = (choice: ChunkChoice, position: number): ChunkChoice => {
    const calls = choice?.delta?.tool_calls;
    if (!Array.isArray(calls)) return choice;
    const tool_calls = (calls as readonly ToolCallDelta[]).map((call, at) =>
      withoutKnown(call, `${choice.index ?? position}.${call?.index ?? call?.id ?? at}`),
    );
    return { ...choice, delta: { ...choice.delta, tool_calls } };
  };

  return {
    map(chunk: ChatChunk) {
      if (!Array.isArray(chunk.choices)) return chunk;
      return { ...chunk, choices: (chunk.choices as readonly ChunkChoice[]).map(mapChoice) };
    },
  };
}
