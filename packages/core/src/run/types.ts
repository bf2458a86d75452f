import type { Origin, ToolContent, ToolProgress } from '../protocol/completion/parts.js';
import type { JsonSchema, StandardSchema } from '../protocol/json/schema.js';
import type { Id } from '../thread/types.js';

/** What `execute` receives beside the arguments. */
export interface ToolContext {
  readonly callId: Id;
  readonly messageId: Id;
  /** Aborted when the user stops. */
  readonly signal: AbortSignal;
  /** Shows on the call how far the tool has come. */
  readonly report: (progress: ToolProgress) => void;
}

/**
 * What a tool does outside of the conversation.
 *
 * - `none`: it reads what belongs to the user or the program, and tells nobody its arguments
 * - `fetch`: it changes nothing, but its arguments reach others: a search, the address of a page
 * - `change`: anything else
 */
export type ToolEffects = 'none' | 'fetch' | 'change';

/** A function that the model may call. Without `execute`, the user interface gives the result through `answerTool`. */
export interface Tool {
  readonly description?: string | undefined;
  /** The schema of the arguments. A Standard Schema also validates them before `execute` receives them. */
  readonly parameters?: JsonSchema | StandardSchema | undefined;
  /**
   * Whether the provider must keep to the schema. It is then sent closed and complete, as providers demand it: optional arguments may be null, and
   * `execute` receives them as missing. A schema that cannot be written so is sent without the claim. @defaultValue not said
   */
  readonly strict?: boolean | undefined;
  /** Runs the tool. The model receives the returned value: a string as it is, any other value as JSON. */
  // Declared as a method so that tools with narrower argument types can stand in one record.
  execute?(args: never, context: ToolContext): unknown;
  /** Whether a person has to approve the call first. */
  readonly needsApproval?: boolean | ((args: unknown) => boolean | Promise<boolean>) | undefined;
  /** What the tool does outside of the conversation, for the policy. @defaultValue 'change' */
  readonly effects?: ToolEffects | undefined;
  /**
   * Where the results come from. Results of an untrusted origin let the policy ask before later calls. @defaultValue the program itself, which
   * is trusted
   */
  readonly origin?: Origin | ((args: unknown) => Origin) | undefined;
}

/** A result in two forms: text for the model, and pieces for the reader. Made with `toolOutput`. */
export interface ToolOutput {
  readonly text: string;
  readonly content?: readonly ToolContent[] | undefined;
  /** Where this result comes from, if the tool learns it only now. */
  readonly origin?: Origin | undefined;
  /** Whether the tool reports a failure. */
  readonly isError?: boolean | undefined;
}

/** Tools by their names. */
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
