'use client';
import { readArguments, type LiveJson, type ToolCallPart } from '@chat-stream/core';
import { useChat } from './ChatProvider.js';

/**
 * The arguments of a tool call as far as they are written, held field by field against the `parameters` of the tool of that name.
 *
 * @example
 * ```tsx
 * import { useToolArguments, type ToolCallPart } from '@chat-stream/react';
 *
 * export function City({ call }: { call: ToolCallPart }) {
 *   const { value, stateOf } = useToolArguments(call);
 *   return <p data-state={stateOf(['city'])}>{JSON.stringify(value)}</p>;
 * }
 * ```
 */
export function useToolArguments(call: ToolCallPart): LiveJson {
  return readArguments(call, useChat().getConfig().tools?.[call.name]?.parameters);
}
