import type { JsonSchema, StandardSchema } from '../protocol/json/schema.js';
import type { Id } from '../thread/types.js';

/** What `execute` receives beside the arguments. */
export interface ToolContext {
  readonly callId: Id;
  readonly messageId: Id;
  /** Aborted when the user stops. */
  readonly signal: AbortSignal;
}

/** A function that the model may call. Without `execute`, the user interface gives the result through `answerTool`. */
export interface Tool {
  readonly description?: string | undefined;
  /** The schema of the arguments. A Standard Schema also validates them before `execute` receives them. */
  readonly parameters?: JsonSchema | StandardSchema | undefined;
  readonly strict?: boolean | undefined;
  /** Runs the tool. The model receives the returned value: a string as it is, any other value as JSON. */
  // Declared as a method so that tools with narrower argument types can stand in one record.
  execute?(args: never, context: ToolContext): unknown;
  /** Whether a person has to approve the call first. */
  readonly needsApproval?: boolean | ((args: unknown) => boolean | Promise<boolean>) | undefined;
}

export type Tools = Readonly<Record<string, Tool>>;

/** How a turn ended. A turn that fails rejects with a `ChatError` instead. */
export interface TurnResult {
  readonly outcome: 'done' | 'stopped';
  /** The last answers of the turn, one for each choice. */
  readonly messageIds: readonly Id[];
}

/**
 * What happens to a request with faults, as `validateRequest` lists them: `error` does not send it, `warn` sends it and leaves the faults in the
 * list of issues, `off` does not check it.
 */
export type Validate = 'error' | 'warn' | 'off';
