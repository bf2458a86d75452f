import { createJsonReader, type JsonReader } from '../protocol/json/partialJson.js';
import type { ResponseFormat } from '../protocol/request/request.js';
import type { JsonIssue } from '../protocol/json/jsonSchema.js';
import { liveJson, type LiveJson } from '../protocol/json/liveJson.js';
import type { AnySchema, FromSchema, StandardSchema } from '../protocol/json/schema.js';
import { strictSchema, withoutAddedNulls } from '../protocol/json/strictSchema.js';
import { isStandardSchema, jsonSchemaOf } from '../protocol/json/standardSchema.js';
import { jsonText, wholeJsonText } from './jsonText.js';
import { messageText } from '../thread/selectors.js';
import type { DeepPartial, Message } from '../thread/types.js';

/** The structure of a chat's answers. */
export interface OutputReader {
  /** The fields that are added to the request, unless its settings have them. */
  readonly responseFormat: ResponseFormat;
  /** Reads an answer, with the completeness and the issues of each field. */
  read(message: Pick<Message, 'id' | 'parts'>): LiveJson;
  /** The whole value: checked, and by a Standard Schema also transformed. */
  settle(message: Message): Message | Promise<Message>;
}

/** How answers are to be structured: given to a chat as `output`, it asks for them and fills in `message.parsed`. */
export interface StructuredOutput<Output = unknown> extends OutputReader {
  read(message: Pick<Message, 'id' | 'parts'>): LiveJson & { readonly value: DeepPartial<Output> | undefined };
}

/** Name and strictness of the schema in a request. */
export interface StructuredOutputOptions {
  /** The name of the structure, which the model reads: letters, digits, `_` and `-`. @defaultValue 'output' */
  readonly name?: string | undefined;
  readonly description?: string | undefined;
  /**
   * Whether the provider must keep to the schema. It is then sent as providers demand it: every object closed, and every property required, where an
   * optional one may be null; `message.parsed` leaves such nulls out again. A schema that cannot be written so (an open map, for one) is sent without
   * the claim. @defaultValue true
   */
  readonly strict?: boolean | undefined;
}

/**
 * Requests answers that fit a schema, and reads them while they stream: `message.parsed` grows, and `message.parsedIssues` lists the values that
 * do not fit.
 *
 * @param schema a JSON Schema (`as const`, for its type) or any Standard Schema that can be converted to a JSON Schema
 *
 * @example
 * ```ts
 * import { createChat, fetchTransport, structuredOutput } from '@chat-stream/core';
 *
 * const weather = structuredOutput({
 *   type: 'object',
 *   properties: { city: { type: 'string' }, days: { type: 'integer' } },
 *   required: ['city', 'days'],
 *   additionalProperties: false,
 * } as const);
 * export const chat = createChat({ transport: fetchTransport({ baseURL: '/v1' }), output: weather });
 * ```
 */
export function structuredOutput<const Schema extends AnySchema>(
  schema: Schema,
  { name = 'output', description, strict = true }: StructuredOutputOptions = {},
): StructuredOutput<FromSchema<Schema>> {
  type Output = FromSchema<Schema>;
  const json = jsonSchemaOf(schema);
  const closed = json && strict ? strictSchema(json) : undefined;
  const held = closed ? (strictSchema(json!, 'nullable') ?? schema) : schema;
  /** Without the nulls that replace omitted properties. */
  const meant = (value: unknown): unknown => (closed && json ? withoutAddedNulls(value, json) : value);
  const readers = new Map<string, JsonReader>();
  /** One reader for each of the answers that are being written; each reads every character once. */
  const readerOf = (id: string): JsonReader => {
    const reader = readers.get(id) ?? createJsonReader();
    readers.delete(id);
    readers.set(id, reader);
    if (readers.size > 16) readers.delete(readers.keys().next().value!);
    return reader;
  };
  return {
    responseFormat: json
      ? {
          type: 'json_schema',
          json_schema: {
            name,
            ...((closed || !strict) && { strict }),
            schema: { ...(closed ?? json) },
            ...(description !== undefined && { description }),
          },
        }
      : { type: 'json_object' },
    read: (message) =>
      liveJson(readerOf(message.id).read(jsonText(messageText(message))), held) as ReturnType<
        StructuredOutput<Output>['read']
      >,
    settle(message) {
      readers.delete(message.id);
      const text = messageText(message);
      const { isComplete, value: written, issues } = liveJson(createJsonReader().read(wholeJsonText(text)), held);
      const value = isComplete ? meant(written) : written;
      if (!isComplete) {
        const isWhole = message.status === 'done' && text.trim() !== '';
        if (value === undefined && !isWhole) return message;
        return withParsed(message, value, isWhole ? [NOT_JSON, ...issues] : issues);
      }
      return isStandardSchema(schema) ? validateStandard(message, value, schema) : withParsed(message, value, issues);
    },
  };
}

/** An answer that has ended, and holds no JSON, or JSON that ends too early. */
const NOT_JSON: JsonIssue = { path: [], code: 'json', message: 'is not valid JSON' };

function validateStandard(message: Message, value: unknown, schema: StandardSchema): Message | Promise<Message> {
  const take = (result: Awaited<ReturnType<StandardSchema['~standard']['validate']>>): Message =>
    result.issues
      ? withParsed(
          message,
          value,
          result.issues.map((issue) => ({
            path: (issue.path ?? []).map(keyOf),
            code: schema['~standard'].vendor,
            message: issue.message,
          })),
        )
      : withParsed(message, result.value, []);
  const result = schema['~standard'].validate(value);
  return result instanceof Promise ? result.then(take) : take(result);
}

function keyOf(segment: unknown): string | number {
  const key = typeof segment === 'object' && segment !== null ? (segment as { readonly key?: unknown }).key : segment;
  return typeof key === 'number' ? key : String(key);
}

function withParsed(
  { parsedIssues: _issues, ...message }: Message,
  parsed: unknown,
  issues: readonly JsonIssue[],
): Message {
  return { ...message, parsed, ...(issues.length > 0 && { parsedIssues: issues }) };
}
