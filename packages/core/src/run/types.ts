import type { AnySchema } from '../protocol/json/schema.js';
import type { Id, Message, ThreadSettings } from '../thread/types.js';

/** What `execute` receives beside the arguments. */
export interface ToolContext {
  readonly callId: Id;
  readonly messageId: Id;
  /** Aborted when the user stops. */
  readonly signal: AbortSignal;
}

/**
 * A function that the model may call. Without `execute`, the user interface gives the result through `answerTool`. `defineTool` infers the
 * types of the arguments and of the result.
 */
export interface Tool {
  /** What the tool is for: the model decides by it whether to call the tool. */
  readonly description?: string | undefined;
  /**
   * The schema of the arguments: a JSON Schema, or any Standard Schema. Arguments that do not fit do not reach the tool; the model is told
   * what is wrong with them. @defaultValue no arguments
   */
  readonly parameters?: AnySchema | undefined;
  /** Whether the provider must keep to the schema. @defaultValue left to the provider */
  readonly strict?: boolean | undefined;
  /**
   * Runs the tool. The model receives the returned value: a string as it is, any other value as JSON, pictures as pictures. Each value that
   * a generator yields is shown as a preliminary result; the last one is the result. What it throws is told to the model.
   */
  // Declared as a method so that tools with narrower argument types can stand in one record.
  execute?(args: never, context: ToolContext): unknown;
  /** Whether a person has to approve the call first. @defaultValue false */
  readonly needsApproval?: boolean | ((args: never) => boolean | Promise<boolean>) | undefined;
  /** The component that shows a call of this tool in `<Chat>`. */
  render?(props: never): unknown;
}

/** The tools of a chat, by their names. */
export type Tools = Readonly<Record<string, Tool>>;

/** How a turn ended. A turn that fails rejects with a `ChatError` instead. */
export interface TurnResult {
  /**
   * `queued` only while a tool runs: the message waits in the queue, and its answer follows after the turn. A tool that waited for that answer
   * would wait for its own end.
   */
  readonly outcome: 'done' | 'stopped' | 'queued';
  /** The last answers of the turn, one for each choice. */
  readonly messageIds: readonly Id[];
}

/** A request that is about to be made: see {@link PrepareStep}. */
export interface StepInfo {
  /** The number of the request among those that answer one message of the user, from 1. */
  readonly step: number;
  /** The visible messages that the request continues. */
  readonly messages: readonly Message[];
  /** The settings that the request would have. */
  readonly request: ThreadSettings;
}

/** Returns settings that are laid over those of one request, or nothing. */
export type PrepareStep = (
  step: StepInfo,
) => ThreadSettings | undefined | void | Promise<ThreadSettings | undefined | void>;

/**
 * How pictures that tools return reach the model: in a `user` message after the results, which every server with vision takes; in the `tool`
 * message itself, which is shorter and which some servers take; or not at all (`none`): the text of the result mentions them.
 */
export type ToolImages = 'user' | 'tool' | 'none';
