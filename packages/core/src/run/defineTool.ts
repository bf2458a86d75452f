import { ChatError } from '../errors.js';
import type { AnySchema, FromSchema, InputOf } from '../protocol/json/schema.js';
import { isStandardSchema, jsonSchemaOf } from '../protocol/json/standardSchema.js';
import type { NoParameters, OutputOf, ToolRenderProps, TypedToolCall } from './toolTypes.js';
import type { Tool, ToolContext } from './types.js';

/** A tool whose types follow from its schema and from what `execute` returns. */
export interface DefinedTool<Parameters extends AnySchema, Returned> extends Omit<
  Tool,
  'parameters' | 'execute' | 'needsApproval' | 'render'
> {
  readonly parameters?: Parameters;
  execute?(args: FromSchema<Parameters>, context: ToolContext): Returned;
  readonly needsApproval?: boolean | ((args: FromSchema<Parameters>) => boolean | Promise<boolean>) | undefined;
  render?(props: ToolRenderProps<TypedToolCall<string, InputOf<Parameters>, OutputOf<Returned>>>): unknown;
}

/**
 * Defines a tool. The arguments of `execute` and `needsApproval`, and the `part` that `render` receives, have the types that follow from
 * `parameters`: a zod, valibot or arktype schema, or a JSON Schema. If you pass the tools to `useChatStream`, the types of
 * `messages` follow too. `render` comes last, because its types follow from `execute`.
 *
 * @throws {ChatError} `misuse` if the schema cannot be converted to a JSON Schema, which the model needs
 *
 * @example
 * ```ts
 * import { createChat, defineTool, fetchTransport } from '@chat-stream/core';
 *
 * const weather = defineTool({
 *   description: 'The weather in a city',
 *   parameters: {
 *     type: 'object',
 *     properties: { city: { type: 'string' }, unit: { enum: ['celsius', 'fahrenheit'] } },
 *     required: ['city'],
 *   },
 *   execute: ({ city, unit = 'celsius' }) => ({ city, degrees: unit === 'celsius' ? 21 : 70 }),
 * });
 * export const chat = createChat({ transport: fetchTransport({ baseURL: '/v1' }), tools: { weather } });
 * ```
 */
export function defineTool<const Parameters extends AnySchema = NoParameters, Returned = unknown>(
  tool: DefinedTool<Parameters, Returned>,
): DefinedTool<Parameters, Returned> {
  const { parameters } = tool;
  if (parameters && isStandardSchema(parameters) && !jsonSchemaOf(parameters)) {
    const { vendor } = parameters['~standard'];
    const wrap =
      vendor === 'valibot' ? 'Write `parameters: toStandardJsonSchema(schema)`, from @valibot/to-json-schema.' : '';
    throw new ChatError(
      'misuse',
      `The ${vendor} schema of this tool does not tell its JSON Schema, so the model cannot learn the parameters. ${
        wrap || `Update ${vendor}, or give the parameters as a JSON Schema.`
      }`,
    );
  }
  return tool;
}
