import type { ToolCallPart } from '../protocol/completion/parts.js';
import type { AnySchema, FromSchema, InputOf } from '../protocol/json/schema.js';
import type { DeepPartial, Id, Part } from '../thread/types.js';
import type { ModelContent } from './toolResult.js';
import type { Tool, ToolOutput as TwoForms, Tools } from './types.js';

/** The parameters of a tool that names none. */
export type NoParameters = { readonly type: 'object'; readonly properties: Readonly<Record<never, never>> };

/** The type of the arguments that the model writes: the input of the schema. */
export type ToolInputOf<OwnTool> = OwnTool extends { readonly parameters?: infer Parameters }
  ? Parameters extends AnySchema
    ? InputOf<Parameters>
    : unknown
  : unknown;

/** The type of the arguments that `execute` receives: the output of the schema, which may transform. */
export type ToolArgumentsOf<OwnTool> = OwnTool extends { readonly parameters?: infer Parameters }
  ? Parameters extends AnySchema
    ? FromSchema<Parameters>
    : unknown
  : unknown;

/** The type of the result of a tool, as the JSON value in its call. `unknown` for a tool without `execute`. */
export type ToolOutputOf<OwnTool> = OwnTool extends { execute?: (...args: never) => infer Returned }
  ? OutputOf<Returned>
  : unknown;

/** The result that follows from what `execute` returns: a value, its promise, or a generator of values. */
export type OutputOf<Returned> =
  Awaited<Returned> extends AsyncGenerator<infer Yielded, infer Last> | Generator<infer Yielded, infer Last>
    ? Serialized<Yielded> | (Last extends void ? never : Serialized<Last>)
    : Awaited<Returned> extends AsyncIterable<infer Item>
      ? Serialized<Item>
      : Serialized<Awaited<Returned>>;

/** A value after it has been JSON: a date is text, a map is an object, a function is left out. */
export type Serialized<Value> = unknown extends Value
  ? unknown
  : Value extends string | number | boolean | null
    ? Value
    : Value extends undefined | void
      ? null
      : Value extends bigint
        ? number | string
        : Value extends Error
          ? never
          : Value extends { toJSON(): infer Json }
            ? Serialized<Json>
            : Value extends ModelContent | TwoForms | Blob
              ? string
              : Value extends Response
                ? unknown
                : Value extends ReadonlyMap<infer Key, infer Item>
                  ? Key extends string | number
                    ? { readonly [Name in Key]: Serialized<Item> }
                    : readonly (readonly [Serialized<Key>, Serialized<Item>])[]
                  : Value extends ReadonlySet<infer Item>
                    ? readonly Serialized<Item>[]
                    : Value extends readonly unknown[]
                      ? { readonly [Index in keyof Value]: Serialized<Value[Index]> }
                      : Value extends (...args: never) => unknown
                        ? never
                        : Value extends object
                          ? SerializedObject<Value>
                          : never;

type SerializedObject<Value extends object> = {
  readonly [
    Key in keyof Value as Key extends symbol ? never : Value[Key] extends (...args: never) => unknown ? never : Key
  ]: undefined extends Value[Key] ? Serialized<Exclude<Value[Key], undefined>> | undefined : Serialized<Value[Key]>;
};

type CallOf<Name extends string, State extends ToolCallPart['state']> = Omit<
  ToolCallPart,
  'name' | 'state' | 'input' | 'output' | 'awaits' | 'result'
> & { readonly name: Name; readonly state: State };

/** A call of one tool. Its `state` determines its fields; `arguments` and `result` are the raw texts. */
export type TypedToolCall<Name extends string = string, Input = unknown, Output = unknown> =
  | (CallOf<Name, 'streaming' | 'ready'> & {
      /** As far as the arguments are written. */
      readonly input?: DeepPartial<Input>;
    })
  | (CallOf<Name, 'awaiting'> & { readonly awaits: 'approval' | 'answer'; readonly input: Input })
  | (CallOf<Name, 'running'> & {
      readonly input: Input;
      /** The newest value that a generator has yielded. */
      readonly output?: Output;
    })
  | (CallOf<Name, 'done'> & { readonly input: Input; readonly output: Output; readonly result: string })
  | (CallOf<Name, 'declined'> & {
      readonly input: Input;
      /** The reason, as the model reads it. */
      readonly result: string;
    })
  | (CallOf<Name, 'failed' | 'stopped'> & {
      /** The arguments may be cut, or may not fit. */
      readonly input?: unknown;
      readonly output?: Output;
      readonly result?: string;
    });

/** The calls of these tools: narrow them by `name` and `state`. */
export type ToolPartOf<OwnTools extends Tools> = string extends keyof OwnTools
  ? ToolCallPart
  : {
      [Name in keyof OwnTools & string]: TypedToolCall<Name, ToolInputOf<OwnTools[Name]>, ToolOutputOf<OwnTools[Name]>>;
    }[keyof OwnTools & string];

/** The parts of a message in a chat with these tools. */
export type PartOf<OwnTools extends Tools> = string extends keyof OwnTools
  ? Part
  : Exclude<Part, ToolCallPart> | ToolPartOf<OwnTools>;

/** The props of a component that shows calls of one tool. */
export interface ToolRenderProps<Call> {
  readonly part: Call;
  readonly messageId: Id;
  /** The place among the message's parts, from 0. */
  readonly index: number;
  /** Whether more may be added to the call. */
  readonly isStreaming: boolean;
}

/**
 * The props of a component for a tool, for components that are written apart from it.
 *
 * @example
 * ```ts
 * import { defineTool, type ToolProps } from '@chat-stream/core';
 *
 * const dice = defineTool({ description: 'Throws a dice', execute: () => 1 + Math.floor(Math.random() * 6) });
 * export const Dice = ({ part }: ToolProps<typeof dice>) => (part.state === 'done' ? `It is ${part.output}.` : '…');
 * ```
 */
export type ToolProps<OwnTool extends Tool> = ToolRenderProps<
  TypedToolCall<string, ToolInputOf<OwnTool>, ToolOutputOf<OwnTool>>
>;
