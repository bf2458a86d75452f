import type { ToolOutput } from './types.js';

/** Marks outputs, so that no result of a tool is taken for one because of its shape. */
const outputs = new WeakSet<object>();

/**
 * Creates a result with content for the reader beside the text for the model.
 *
 * @example
 * ```ts
 * import { toolOutput, type Tools } from '@chat-stream/core';
 *
 * const tools: Tools = {
 *   chart: {
 *     execute: () =>
 *       toolOutput({
 *         text: 'The chart is shown to the user.',
 *         content: [{ type: 'image', url: 'data:image/png;base64,iVBORw0KGgo=', mimeType: 'image/png' }],
 *       }),
 *   },
 * };
 * ```
 */
export function toolOutput(output: ToolOutput): ToolOutput {
  const made = { ...output };
  outputs.add(made);
  return made;
}

export function isToolOutput(value: unknown): value is ToolOutput {
  return typeof value === 'object' && value !== null && outputs.has(value);
}
