'use client';
import { readArguments, type LiveJson, type ToolCallPart } from '@chat-stream/core';
import { useChat } from './ChatProvider.js';

/**
 * Returns the arguments of a tool call so far, each field checked against the `parameters` of the tool.
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
