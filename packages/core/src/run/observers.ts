import type { ChatError } from '../errors.js';
import { reportToHost } from '../reportToHost.js';
import type { ToolCallPart } from '../protocol/completion/parts.js';
import type { Id, Message } from '../thread/types.js';
import type { Tools } from './types.js';
import type { PartOf, ToolPartOf } from './toolTypes.js';

/** A run that has ended: see `onFinish`. */
export interface FinishedRun<Output = unknown, OwnTools extends Tools = Tools> {
  readonly runId: Id;
  /** `stopped` by the user, or by `suspend`; what had arrived is in the message. A run that fails reaches `onError` instead. */
  readonly outcome: 'done' | 'stopped';
  /** The answer; of several the first. `undefined` when the run was stopped before its first word. */
  readonly message: Message<Output, PartOf<OwnTools>> | undefined;
  /** The answers, one for each of the `n` choices. */
  readonly messages: readonly Message<Output, PartOf<OwnTools>>[];
  /** Whether the answer calls tools, so that another run may follow. */
  readonly hasToolCalls: boolean;
}

/** A run, or a turn of several runs, that has failed: see `onError`. */
export interface FailedRun<Output = unknown, OwnTools extends Tools = Tools> {
  readonly runId: Id;
  /** The answer, with the text that has arrived. */
  readonly message: Message<Output, PartOf<OwnTools>> | undefined;
}

/** A tool call whose arguments are complete: see `onToolCall`. */
export interface ObservedToolCall<OwnTools extends Tools = Tools> {
  /** `running`; `awaiting` a person; or `failed`, because its arguments do not fit or the tool does not exist. */
  readonly call: ToolPartOf<OwnTools>;
  readonly messageId: Id;
}

/**
 * Functions of the program that a chat calls on the page that makes the request. Other pages that show the same thread do not call theirs.
 */
export interface ChatCallbacks<Output = unknown, OwnTools extends Tools = Tools> {
  /** Called once for each run that has ended, also when the user stopped it. An answer with tools consists of several runs. */
  readonly onFinish?: ((run: FinishedRun<Output, OwnTools>) => void) | undefined;
  /** Called once for each run that has failed, and when tools are called in a loop. */
  readonly onError?: ((error: ChatError, run: FailedRun<Output, OwnTools>) => void) | undefined;
  /** Called once for each tool call, when its arguments are complete and checked. */
  readonly onToolCall?: ((call: ObservedToolCall<OwnTools>) => void) | undefined;
}

/** Calls the functions of all observers. Their errors are reported and have no other effect. */
export interface Observers {
  /**
   * Adds callbacks. They are read at each call, so that getters can give the latest ones. Returns the function that removes them: callbacks
   * that leave during a turn still hear of its end, unless others are there by then.
   */
  add(callbacks: ChatCallbacks): () => void;
  /** A turn has begun. Returns the function to call at its end. */
  begin(): () => void;
  onFinish(run: FinishedRun): void;
  onError(error: ChatError, run: FailedRun): void;
  onToolCall(messageId: Id, call: ToolCallPart): void;
}

export function createObservers(): Observers {
  const present = new Set<ChatCallbacks>();
  /** Those that left during the turns that are under way. */
  let left: readonly ChatCallbacks[] = [];
  let turns = 0;

  function tell<Name extends keyof ChatCallbacks>(
    name: Name,
    ...args: Parameters<NonNullable<ChatCallbacks[Name]>>
  ): void {
    const heard = [...present].filter((callbacks) => callbacks[name]);
    const last = left.findLast((callbacks) => callbacks[name]);
    for (const callbacks of heard.length > 0 || !last ? heard : [last]) {
      try {
        (callbacks[name] as ((...given: typeof args) => void) | undefined)?.(...args);
      } catch (error) {
        reportToHost(error);
      }
    }
  }

  return {
    add(callbacks) {
      present.add(callbacks);
      left = left.filter((other) => other !== callbacks);
      return () => {
        if (present.delete(callbacks) && turns > 0) left = [...left, callbacks];
      };
    },
    begin() {
      turns++;
      return () => {
        turns--;
        if (turns === 0) left = [];
      };
    },
    onFinish: (run) => tell('onFinish', run),
    onError: (error, run) => tell('onError', error, run),
    onToolCall: (messageId, call) => tell('onToolCall', { messageId, call }),
  };
}
