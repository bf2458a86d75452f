import type { ChatChunk, ChatRequest, TokenLogprob, Usage } from '@chat-stream/core';

/**
 * One thing that the model does, in order. A bare string is text. All steps are plain data, so that a script can be a JSON file;
 * times are milliseconds.
 */
export type Step =
  | string
  /** Text of the answer, cut into pieces as a tokenizer would. */
  | { readonly type: 'text'; readonly text: string; readonly logprobs?: readonly TokenLogprob[] | undefined }
  /** What the model thinks. `field` is the wire's name for it. @defaultValue 'reasoning_content' */
  | {
      readonly type: 'reasoning';
      readonly text: string;
      readonly field?: 'reasoning_content' | 'reasoning' | undefined;
    }
  /** A tool call whose arguments stream. A string is sent as it is, anything else as JSON. */
  | {
      readonly type: 'tool-call';
      readonly name: string;
      readonly arguments?: unknown;
      readonly id?: string | undefined;
      /** A custom tool takes plain text instead of JSON. @defaultValue 'function' */
      readonly kind?: 'function' | 'custom' | undefined;
    }
  | { readonly type: 'refusal'; readonly text: string }
  /** A source for the text between two positions. */
  | {
      readonly type: 'annotation';
      readonly url: string;
      readonly title: string;
      readonly start?: number | undefined;
      readonly end?: number | undefined;
    }
  /** Speech: the transcript streams by words, the data (base64) in four pieces. */
  | {
      readonly type: 'audio';
      readonly transcript: string;
      readonly data?: string | undefined;
      readonly id?: string | undefined;
      /** Seconds since 1970. */
      readonly expiresAt?: number | undefined;
    }
  | { readonly type: 'pause'; readonly ms: number }
  /** The speed from here on. */
  | { readonly type: 'rate'; readonly tokensPerSecond: number }
  /** Ends this choice with a reason of its own. Without it: `stop`, or `tool_calls` after a tool call. */
  | { readonly type: 'finish'; readonly reason: string }
  /** One chunk exactly as given, for shapes that this language has no word for. */
  | { readonly type: 'chunk'; readonly chunk: ChatChunk }
  /** Bytes of the stream exactly as given, blank line included. */
  | { readonly type: 'raw'; readonly text: string }
  /** A comment line, as servers send to keep a connection alive. */
  | { readonly type: 'comment'; readonly text: string }
  | Fault;

/** What can go wrong in the middle of a stream. Everything after it is left out. */
export type Fault =
  /** An error event; `form` is how the provider writes it. @defaultValue form: 'data' */
  | {
      readonly type: 'error';
      readonly message: string;
      readonly code?: string | number | null | undefined;
      readonly errorType?: string | undefined;
      readonly param?: string | null | undefined;
      readonly form?: 'data' | 'event' | undefined;
    }
  /** The connection dies; with `inEvent`, in the middle of an event. */
  | { readonly type: 'cut'; readonly inEvent?: boolean | undefined }
  /** The stream ends cleanly but too early: no finish reason, no `[DONE]`; with `inEvent`, in the middle of an event. */
  | { readonly type: 'end'; readonly inEvent?: boolean | undefined }
  /** Nothing comes any more, and the connection stays open. */
  | { readonly type: 'stall' };

/** An answer with all that can be said about it. */
export interface Answer {
  readonly steps?: readonly Step[] | undefined;
  /** Different steps for each choice; a request with a higher `n` begins again at the first. Takes the place of `steps`. */
  readonly choices?: readonly (readonly Step[])[] | undefined;
  /** Time until the first byte. */
  readonly latencyMs?: number | undefined;
  readonly tokensPerSecond?: number | undefined;
  /** The name that the answer gives. @defaultValue the one of the request */
  readonly model?: string | undefined;
  /** @defaultValue counted from the request and the answer */
  readonly usage?: Usage | undefined;
  /** Whether `[DONE]` is sent. @defaultValue true */
  readonly done?: boolean | undefined;
  /** Headers beside those that every answer has. */
  readonly headers?: Readonly<Record<string, string>> | undefined;
  /** The size of the pieces in which the bytes arrive: 1 splits every UTF-8 character. @defaultValue one event */
  readonly bytesPerRead?: number | undefined;
  /** @defaultValue '\n' */
  readonly lineEnd?: '\n' | '\r\n' | '\r' | undefined;
}

/** A plain HTTP answer in place of a stream: 429 with `retry-after`, 401, an HTML page, an empty 200. */
export interface HttpReply {
  readonly status: number;
  readonly headers?: Readonly<Record<string, string>> | undefined;
  /** A string is sent as it is, anything else as JSON. @defaultValue '' */
  readonly body?: unknown;
  readonly latencyMs?: number | undefined;
}

export type Reply = string | readonly Step[] | Answer | HttpReply;

export interface ScriptContext {
  /** How many requests this model has had before. */
  readonly turn: number;
  readonly headers: Headers;
}

/** What a model answers: always the same, or chosen by the request. */
export type Script = Reply | ((request: ChatRequest, context: ScriptContext) => Reply | Promise<Reply>);

/** Whether a reply is a plain HTTP answer. */
export function isHttpReply(reply: Answer | HttpReply): reply is HttpReply {
  return 'status' in reply;
}

/** The long form of any reply. */
export function toAnswer(reply: Reply): Answer | HttpReply {
  if (typeof reply === 'string') return { steps: [reply] };
  return isSteps(reply) ? { steps: reply } : reply;
}

function isSteps(reply: readonly Step[] | Answer | HttpReply): reply is readonly Step[] {
  return Array.isArray(reply);
}
