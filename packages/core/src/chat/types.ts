import type { OutputReader } from '../run/structuredOutput.js';
import type { Schedule } from '../run/schedule.js';
import type { ChatCallbacks } from '../run/observers.js';
import type { ToolPolicy } from '../run/policy.js';
import type { PrepareStep, ToolImages, Tools, TurnResult, Validate } from '../run/types.js';
import type { ThreadEvent } from '../thread/events.js';
import type { SerializedThread } from '../thread/serialize.js';
import type { ChatListener } from '../thread/store.js';
import type {
  ComparisonEntry,
  Id,
  Message,
  PendingRun,
  Run,
  SettledThread,
  ThreadSettings,
  ThreadState,
  UserPart,
} from '../thread/types.js';
import type { Transport } from '../transport/types.js';

/** The effect of a new message while an answer is pending. */
export type WhenBusy = 'queue' | 'interrupt' | 'reject';

/** The options of a chat that `configure` can replace. */
export interface ChatConfig {
  readonly transport: Transport;
  /** The settings of each request, such as the model and the temperature. `setRequest` overrides single settings. */
  readonly request?: ThreadSettings | undefined;
  readonly tools?: Tools | undefined;
  /**
   * Decides whether a tool call runs, asks the reader, or is refused. @defaultValue `strictPolicy`: once untrusted content is in the context, tools
   * with effects ask
   */
  readonly policy?: ToolPolicy | undefined;
  /** The behaviour of `send` while an answer is pending. @defaultValue 'queue' */
  readonly whenBusy?: WhenBusy | undefined;
  /** The maximum number of requests for one user message, including those with tool results. @defaultValue 8 */
  readonly maxSteps?: number | undefined;
  /** Changes the settings of single requests of a turn: another model or tool choice after the first step, for example. */
  readonly prepareStep?: PrepareStep | undefined;
  /** How the pictures of tool results are sent to the model. It depends on the server. @defaultValue 'user' */
  readonly toolImages?: ToolImages | undefined;
  /**
   * Whether a request is sent that no server can accept: a request without messages, or with a text in place of a number. A request that only some
   * servers refuse is always sent; `selectIssues` and the request panel show a warning. @defaultValue 'error'
   */
  readonly validate?: Validate | undefined;
  /** Named settings for `selectPreset`. */
  readonly presets?: Readonly<Record<string, ThreadSettings>> | undefined;
  /** The structure of the answers, made with `structuredOutput`. */
  readonly output?: OutputReader | undefined;
}

/** Everything that `createChat` takes. */
export interface ChatOptions extends ChatConfig, ChatCallbacks {
  readonly id?: Id | undefined;
  /** The state to start from, such as an imported thread. */
  readonly initialState?: SettledThread | undefined;
  /** For tests: creates ids. @defaultValue crypto.randomUUID */
  readonly createId?: (() => Id) | undefined;
  /** For tests: milliseconds since 1970. @defaultValue Date.now */
  readonly now?: (() => number) | undefined;
  /** For tests: when commits happen. */
  readonly schedule?: Schedule | undefined;
}

/** Settings of one message: how it is sent while an answer is pending, and changes of its request. */
export interface SendOptions {
  /** Settings for this request only, over those of the chat. */
  readonly request?: ThreadSettings | undefined;
  readonly whenBusy?: WhenBusy | undefined;
  /**
   * The id of the message. If a message of that id is in the thread, waits or has been removed, nothing is sent: a send that is repeated
   * because its outcome is unknown adds no second message. @defaultValue a new one
   */
  readonly id?: Id | undefined;
}

/** Settings of one more attempt. */
export interface RegenerateOptions extends Pick<SendOptions, 'request'> {
  /**
   * The part of a turn that is repeated after an answer that called tools. `step` repeats the last step with the results of the tools, so that no
   * tool runs twice. `turn` repeats everything after the user's message, with its tools. @defaultValue 'step'
   */
  readonly from?: 'step' | 'turn' | undefined;
  /**
   * Write the answer beside the pending ones, and leave the selected branch as it is. `stop` stops them all; `stop(messageId)` stops one.
   * @defaultValue false
   */
  readonly isBeside?: boolean | undefined;
  /** Marks the answer as part of a comparison: see `createComparison`. */
  readonly comparison?: ComparisonEntry | undefined;
}

/** The commands that other pages may carry out instead, and that may have to wait. */
export type CommandName =
  | 'send'
  | 'stop'
  | 'retryNow'
  | 'regenerate'
  | 'rerun'
  | 'edit'
  | 'continue'
  | 'resume'
  | 'answerTool'
  | 'approveTool'
  /** Not a command itself: the moment before a request leaves. */
  | 'request';

/** Runs in place of a command. `proceed` carries the command out. */
export type Interceptor = (
  name: CommandName,
  args: readonly unknown[],
  proceed: () => Promise<unknown>,
) => Promise<unknown>;

/** A patch, or a function of the settings so far. A key with `undefined` takes the setting away. */
export type RequestUpdate = ThreadSettings | ((request: ThreadSettings) => ThreadSettings);

/** One conversation and its commands. It exists independently of any user interface: a mount does not start, repeat or stop anything. */
export interface Chat {
  readonly id: Id;
  /** Returns the current state of the thread. */
  getState(): ThreadState;
  /** Calls the listener after every event. Returns the function that unsubscribes. */
  subscribe(listener: ChatListener): () => void;
  /**
   * Adds functions that the chat calls for each run that this page makes. Returns the function that removes them; during a turn they still hear
   * of its end, unless others have been added by then.
   */
  observe(callbacks: ChatCallbacks): () => void;
  /** Replaces options, from the next request on. */
  configure(config: Partial<ChatConfig>): void;
  /** Returns the current options. */
  getConfig(): ChatConfig;

  /**
   * Adds the user's message and streams the answer. Resolves when the turn has settled; rejects with a `ChatError` when it failed. While a
   * tool runs, it resolves with the outcome `queued` as soon as the message is in the queue.
   * @throws {ChatError} `misuse` when the message is empty: it has neither text nor an attachment
   */
  send(input: string | readonly UserPart[], options?: SendOptions): Promise<TurnResult>;
  /** Stops all pending answers, or one of several. Keeps what has arrived, and resolves when that is in the state. */
  stop(messageId?: Id): Promise<void>;
  /**
   * Ends the work of this page as if the page was closed: the pending answers count as interrupted, and keep what has arrived. A server that
   * stores them completes them, and `resume` reads the rest. An answer whose request has not left is removed. The queue waits. Does nothing on
   * a page that another page runs the thread for. Resolves when nothing is under way any more.
   */
  suspend(): Promise<void>;
  /** Repeats requests that failed and wait for their next attempt, such as after a 429, at once. Without such a request it does nothing. */
  retryNow(): Promise<void>;
  /**
   * Another answer to the same message; the previous answer stays as a branch. Without an id: to the last message. After tools, only the last
   * step is done again, unless `from` says otherwise. An answer that failed while a server may hold it is requested from there first.
   */
  regenerate(messageId?: Id, options?: RegenerateOptions): Promise<TurnResult>;
  /**
   * Asks for another answer with exactly the settings of this answer. The tools are the current ones. Without an id: the
   * last message. @throws {ChatError} `misuse` when the message is not an answer
   */
  rerun(messageId?: Id): Promise<TurnResult>;
  /** Another version of a user's message, with a new answer; the previous version stays as a branch. */
  edit(messageId: Id, input: string | readonly UserPart[], options?: SendOptions): Promise<TurnResult>;
  /**
   * Continues a stopped or truncated answer. Without an id: the last message. `request` is laid over the settings for this request only:
   * more tokens, another model. @throws {ChatError} `misuse` when the message is not an answer
   */
  continue(messageId?: Id, options?: Omit<SendOptions, 'id'>): Promise<TurnResult>;
  /**
   * Reads answers that a server stores from their beginning, for example after a reload. It generates nothing. Without an argument: all
   * answers of the thread that may be stored. @throws {ChatError} `misuse` while an answer is pending
   */
  resume(pending?: PendingRun | readonly PendingRun[]): Promise<TurnResult>;

  /** Shows a message and its branch. */
  selectBranch(messageId: Id): void;
  /**
   * Inserts a settled message below `parentId` (`null`: at the beginning) and shows it: an answer of another chat, or the beginning of an
   * answer that `continue` completes. A message whose id is already in the thread changes nothing. Listeners are called in a microtask, or at
   * the next `getState`, so that many insertions cost little.
   * @throws {ChatError} `misuse` without such a parent, and while that parent is pending
   */
  insert(message: Message, parentId: Id | null): void;
  /** Removes a message and its descendants. Returns the function that restores them. */
  remove(messageId: Id): () => void;

  /** Gives the result of a tool without `execute`, as text or as any JSON value. */
  answerTool(callId: Id, result: unknown): Promise<void>;
  /** Approves a tool call that waits for it, or declines it with a reason that the model reads: the call is then `declined`. */
  approveTool(callId: Id, isApproved: boolean, reason?: string): Promise<void>;

  /** Overrides settings of the chat. */
  setRequest(update: RequestUpdate): void;
  /** Removes all changes of the settings. */
  resetRequest(): void;
  /** Replaces all changes by a preset. @throws {ChatError} `misuse` when there is no preset of that name */
  selectPreset(name: string): void;

  /** Replaces the text of a queued message. */
  editQueued(id: Id, input: string | readonly UserPart[]): void;
  /** Removes a queued message. */
  removeQueued(id: Id): void;
  /** Sends the queued messages if no answer is pending, for example after a reload or a failure. */
  flushQueue(): void;

  /** Replaces the whole thread. @throws {ChatError} `misuse` while an answer is pending */
  load(state: SettledThread, runs?: readonly Run[]): void;
  /**
   * Merges a stored copy of the thread. Pending answers continue. With `isHistory`, the copy holds the earlier messages: messages that it does
   * not have follow its last visible message. @throws {ChatError} `misuse` when the copy cannot be read
   */
  merge(copy: SerializedThread, options?: { readonly isHistory?: boolean }): void;
  /** Applies an event of the same thread from elsewhere, such as from another page: see `syncTabs`. */
  apply(event: ThreadEvent): void;
  /** Calls the interceptor in place of commands. The interceptor that was added last is the outermost. Returns the function that removes it. */
  intercept(interceptor: Interceptor): () => void;
}
