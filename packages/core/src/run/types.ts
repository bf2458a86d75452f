import type { Origin, ToolContent, ToolProgress } from '../protocol/completion/parts.js';
import type { AnySchema } from '../protocol/json/schema.js';
import type { Id, Message, ThreadSettings } from '../thread/types.js';

/** The second argument of `execute`. */
export interface ToolContext {
  readonly callId: Id;
  readonly messageId: Id;
  /** Aborted when the user stops. */
  readonly signal: AbortSignal;
  /** Shows the progress of the tool on its call. */
  readonly report: (progress: ToolProgress) => void;
}

/**
 * The effect of a tool outside of the conversation.
 *
 * - `none`: it reads data of the user or the program, and sends its arguments to nobody
 * - `fetch`: it changes nothing, but its arguments reach others: a search, the address of a page
 * - `change`: anything else
 */
export type ToolEffects = 'none' | 'fetch' | 'change';

/**
 * A function that the model may call. Without `execute`, the user interface gives the result through `answerTool`. `defineTool` infers the
 * types of the arguments and of the result.
 */
export interface Tool {
  /** The purpose of the tool. The model uses it to decide whether to call the tool. */
  readonly description?: string | undefined;
  /**
   * The schema of the arguments: a JSON Schema, or any Standard Schema. Arguments that do not fit do not reach the tool; the model is told
   * what is wrong with them. @defaultValue no arguments
   */
  readonly parameters?: AnySchema | undefined;
  /**
   * Whether the provider must keep to the schema. It is then sent closed and complete, as providers demand it: optional arguments may be null, and
   * `execute` receives them as missing. A schema that cannot be written so is sent without the claim. @defaultValue not said
   */
  readonly strict?: boolean | undefined;
  /**
   * Runs the tool. The model receives the returned value: a string as it is, any other value as JSON, pictures as pictures. Each value that
   * a generator yields is shown as a preliminary result; the last one is the result. The model reads the error that it throws.
   */
  // Declared as a method so that tools with narrower argument types fit into one record.
  execute?(args: never, context: ToolContext): unknown;
  /** Whether a person has to approve the call first. @defaultValue false */
  readonly needsApproval?: boolean | ((args: never) => boolean | Promise<boolean>) | undefined;
  /** The effect of the tool outside of the conversation, for the policy. @defaultValue 'change' */
  readonly effects?: ToolEffects | undefined;
  /**
   * Where the results come from. Results of an untrusted origin let the policy ask before later calls. @defaultValue the program itself, which
   * is trusted
   */
  readonly origin?: Origin | ((args: never) => Origin) | undefined;
  /** The component that shows a call of this tool in `<Chat>`. */
  render?(props: never): unknown;
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
 * How the pictures of tool results are sent to the model.
 *
 * - `user`: in a user message after the results, which every server with vision accepts.
 * - `tool`: in the tool message itself, which is shorter. Some servers accept it.
 * - `none`: not at all. The text of the result mentions them.
 */
export type ToolImages = 'user' | 'tool' | 'none';
/**
 * What happens to a request with faults, as `validateRequest` lists them: `error` does not send it, `warn` sends it and leaves the faults in the
 * list of issues, `off` does not check it.
 */
export type Validate = 'error' | 'warn' | 'off';
