import type { Warning } from '../errors.js';
import type { ChatChunk } from '../protocol/completion/chunk.js';
import type { ChatRequest, JsonSchema } from '../protocol/request/request.js';
import type { ThreadEvent } from '../thread/events.js';
import type { StandardSchema } from '../protocol/json/schema.js';
import type { Id, Message, PendingRun, ThreadSettings, ThreadState, UserPart } from '../thread/types.js';
import type { Schedule } from '../run/schedule.js';
import type { OutputReader } from '../run/structuredOutput.js';

/** What a transport can tell beside its chunks. A transport of your own may leave it all out. */
export type TransportEvent =
  /** The server answered; the body may still be far away. */
  | { readonly type: 'response'; readonly status: number; readonly headers: Headers }
  /** Bytes came, comments included. */
  | { readonly type: 'activity' }
  /** The id of the last event: resuming starts after it. */
  | { readonly type: 'event-id'; readonly id: string }
  | { readonly type: 'warning'; readonly warning: Warning }
  /** The request failed before its first byte and will be made again. Milliseconds since 1970. */
  | { readonly type: 'retry'; readonly retryAt: number }
  /** The connection is gone; the transport waits for it and then goes on by itself. A `response` follows. */
  | { readonly type: 'interrupted' };

export interface TransportOptions {
  /** Aborted when the user stops or the chat is disposed of. */
  readonly signal: AbortSignal;
  /** Names this run, the same for every attempt: servers can tell a repetition from a new request. */
  readonly key: string;
  /** Take up the run of that key after this event, instead of starting it. `'0'` is its beginning. */
  readonly resumeFrom?: string | undefined;
  readonly onEvent?: ((event: TransportEvent) => void) | undefined;
}

/**
 * How a request becomes chunks. An async generator is enough:
 *
 * @example
 * ```ts
 * import type { Transport } from '@chat-stream/core';
 *
 * export const parrot: Transport = async function* (request) {
 *   yield { choices: [{ index: 0, delta: { content: `You sent ${request.messages.length} messages.` }, finish_reason: 'stop' }] };
 * };
 * ```
 */
export type Transport = (
  request: ChatRequest,
  options: TransportOptions,
) => AsyncIterable<ChatChunk | readonly ChatChunk[]>;

/** What a tool is told beside its arguments. */
export interface ToolContext {
  readonly callId: Id;
  readonly messageId: Id;
  /** Aborted when the user stops. */
  readonly signal: AbortSignal;
}

/** Something that the model may call. Without `execute`, the answer comes from the user interface through `answerTool`. */
export interface Tool {
  readonly description?: string | undefined;
  /** What the arguments look like. A Standard Schema also checks them before `execute` sees them. */
  readonly parameters?: JsonSchema | StandardSchema | undefined;
  readonly strict?: boolean | undefined;
  /** Runs the tool. What it returns goes back to the model: strings as they are, other values as JSON. */
  // Declared as a method so that tools with narrower argument types can stand in one record.
  execute?(args: never, context: ToolContext): unknown;
  /** Whether a person has to agree first. */
  readonly needsApproval?: boolean | ((args: unknown) => boolean | Promise<boolean>) | undefined;
}

export type Tools = Readonly<Record<string, Tool>>;

export type WhenBusy = 'queue' | 'interrupt' | 'reject';

/** What a chat can be given, and given anew with `configure`. */
export interface ChatConfig {
  readonly transport: Transport;
  /** The settings of each request: model, temperature and so on. `setRequest` lays changes over them. */
  readonly request?: ThreadSettings | undefined;
  readonly tools?: Tools | undefined;
  /** What a send does while an answer is being written. @defaultValue 'queue' */
  readonly whenBusy?: WhenBusy | undefined;
  /** The most requests that one user message may lead to, tool answers included. @defaultValue 8 */
  readonly maxSteps?: number | undefined;
  /** Settings by name, for `selectPreset`. */
  readonly presets?: Readonly<Record<string, ThreadSettings>> | undefined;
  /** How answers are structured: made with `structuredOutput`. */
  readonly output?: OutputReader | undefined;
}

export interface ChatOptions extends ChatConfig {
  readonly id?: Id | undefined;
  /** A state to start from, such as one from storage. */
  readonly initialState?: Omit<ThreadState, 'run'> | undefined;
  /** For tests: makes ids. @defaultValue crypto.randomUUID */
  readonly createId?: (() => Id) | undefined;
  /** For tests: milliseconds since 1970. @defaultValue Date.now */
  readonly now?: (() => number) | undefined;
  /** For tests: when commits happen. */
  readonly schedule?: Schedule | undefined;
}

export interface SendOptions {
  /** Settings for this request only, over those of the chat. */
  readonly request?: ThreadSettings | undefined;
  readonly whenBusy?: WhenBusy | undefined;
}

/** One of the answers that are asked for side by side. */
export interface ComparedVariant {
  /** What tells it from the others: the name of a model, say. */
  readonly label: string;
  /** Settings over those of the chat. */
  readonly request?: ThreadSettings | undefined;
}

/** How a turn ended. Failures reject instead, with a `ChatError`. */
export interface TurnResult {
  readonly outcome: 'done' | 'stopped';
  /** The last answers of the turn, one for each choice. */
  readonly messageIds: readonly Id[];
}

export type ChatListener = (event: ThreadEvent, state: ThreadState, previous: ThreadState) => void;

/** What happens instead of a command. `proceed` carries it out. */
export type Interceptor = (name: string, args: readonly unknown[], proceed: () => Promise<unknown>) => Promise<unknown>;

/** A value, a patch, or a function of the settings so far. A key with `undefined` takes the setting away. */
export type RequestUpdate = ThreadSettings | ((request: ThreadSettings) => ThreadSettings);

/** One conversation and its commands. Lives outside of any user interface: nothing here starts, repeats or stops because of a mount. */
export interface Chat {
  readonly id: Id;
  getState(): ThreadState;
  /** Called after every event. Returns the function that ends it. */
  subscribe(listener: ChatListener): () => void;
  /** Takes new options, for the next request on. */
  configure(config: Partial<ChatConfig>): void;
  /** What it was given last: tools, presets and so on. */
  getConfig(): ChatConfig;

  /**
   * Adds the user's message and streams the answer. Resolves when the turn has settled; rejects with a `ChatError` when it failed.
   * @throws {ChatError} `misuse` when the message is empty: neither a word nor an attachment
   */
  send(input: string | readonly UserPart[], options?: SendOptions): Promise<TurnResult>;
  /** Stops whatever runs, keeps what has arrived, and resolves when that is in the state. */
  stop(): Promise<void>;
  /** Another answer to the same message; the one before stays as a branch. Without an id: to the last message. */
  regenerate(messageId?: Id, options?: SendOptions): Promise<TurnResult>;
  /**
   * Another answer with exactly the settings that this one was made with, whatever has changed since. Tools are those of today. Without
   * an id: the last message. @throws {ChatError} `misuse` when it is no answer
   */
  rerun(messageId?: Id): Promise<TurnResult>;
  /** Another version of a user's message, with a new answer; the one before stays as a branch. */
  edit(messageId: Id, input: string | readonly UserPart[], options?: SendOptions): Promise<TurnResult>;
  /**
   * Writes on where an answer was stopped or cut. Without an id: the last message. `request` lies over the settings for this once: more
   * tokens, another model. @throws {ChatError} `misuse` when it is no answer
   */
  continue(messageId?: Id, options?: SendOptions): Promise<TurnResult>;
  /**
   * Takes up a run that a server keeps, from its beginning: after a reload, say. Nothing is generated anew. `beside` are runs of forks, such
   * as those that wrote answers side by side. @throws {ChatError} `misuse` while an answer is being written
   */
  resume(pending: PendingRun | undefined, beside?: readonly PendingRun[]): Promise<TurnResult>;
  /**
   * Asks several models, or one with several settings, the same question at once: `messageId`, or the message that it answers. Each answer is
   * written by a fork, and grows in the thread as a branch meanwhile; what is shown stays. `state.comparisons` says what belongs together,
   * also after a reload, until `endComparison` or the next message. Resolves when all have ended; failures are in the answers.
   * @throws {ChatError} `misuse` without such a message
   */
  compare(messageId: Id, variants: readonly ComparedVariant[]): Promise<TurnResult>;
  /** Stops what is still written side by side under a question, and goes on with one of the answers or with what was shown before. */
  endComparison(questionId: Id, chosenId?: Id): Promise<void>;
  /**
   * The chat that writes an answer which is compared: for its phase, to stop it alone, or to ask it anew. None where another page writes it,
   * and after the comparison.
   */
  forkOf(messageId: Id): Chat | undefined;
  /** Shows a message and its branch. */
  selectBranch(messageId: Id): void;
  /**
   * Puts a settled message below `parentId` (`null`: at the beginning) and shows it: an answer of another chat, or the beginning of one
   * that `continue` writes on. A message whose id is there already changes nothing. @throws {ChatError} `misuse` without such a
   * parent, and while that is being written
   */
  insert(message: Message, parentId: Id | null): void;
  /**
   * Another chat with the same transport, tools and settings, which ends with this message: to ask on without touching this one. Answers
   * of it come back with `insert`. Without an id: with the last message. @throws {ChatError} `misuse` without such a message
   */
  fork(messageId?: Id): Chat;
  /** Called with every fork, as soon as it is made. Returns the function that ends it. */
  onFork(listener: (fork: Chat) => void): () => void;
  /** Takes a message and all below it out. Returns the function that puts them back. */
  remove(messageId: Id): () => void;

  /** Gives the result of a tool that has no `execute`, as text or as any JSON value. */
  answerTool(callId: Id, result: unknown): Promise<void>;
  /** Agrees to a tool call that waits for it, or declines it with a reason that the model will read. */
  approveTool(callId: Id, isApproved: boolean, reason?: string): Promise<void>;

  /** Lays settings over those that the chat was given. */
  setRequest(update: RequestUpdate): void;
  /** Takes all changes back. */
  resetRequest(): void;
  /** Lays a preset in place of all changes. @throws {ChatError} `misuse` when there is none of that name */
  selectPreset(name: string): void;

  editQueued(id: Id, input: string | readonly UserPart[]): void;
  removeQueued(id: Id): void;

  /** Sends what waits in the queue, if nothing runs: after a reload, or after a failure. */
  flushQueue(): void;

  /** Takes in what happened to the same thread elsewhere, such as in another page: see `shareChat`. */
  apply(event: ThreadEvent): void;
  /** Puts something before the commands that ask a server for something. Returns the function that takes it away again. */
  intercept(interceptor: Interceptor): () => void;

  /** Replaces the whole thread. @throws {ChatError} `misuse` while an answer is being written */
  load(state: Omit<ThreadState, 'run'>): void;
}
