import type { ChatChunk, ChatRequest, TokenLogprob, Usage } from '@chat-stream/core';

/**
 * One step of the model. A string is text. All steps are plain data, so that a script can be a JSON file. Times are in milliseconds.
 */
export type Step =
  | string
  /** Text of the answer. It is split into pieces of the size of tokens. */
  | { readonly type: 'text'; readonly text: string; readonly logprobs?: readonly TokenLogprob[] | undefined }
  /** Reasoning. `field` is its name on the wire. @defaultValue 'reasoning_content' */
  | {
      readonly type: 'reasoning';
      readonly text: string;
      readonly field?: 'reasoning_content' | 'reasoning' | undefined;
    }
  /** A tool call with streamed arguments. A string is sent unchanged, other values as JSON. */
  | {
      readonly type: 'tool-call';
      readonly name: string;
      readonly arguments?: unknown;
      readonly id?: string | undefined;
      /** The input of a custom tool is plain text instead of JSON. @defaultValue 'function' */
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
  /** The rate from this step on. */
  | { readonly type: 'rate'; readonly tokensPerSecond: number }
  /** The finish reason of this choice. @defaultValue 'stop', or 'tool_calls' after a tool call */
  | { readonly type: 'finish'; readonly reason: string }
  /** A raw chunk, for everything that the other steps cannot express. */
  | { readonly type: 'chunk'; readonly chunk: ChatChunk }
  /** Raw text of the stream, including the blank line. */
  | { readonly type: 'raw'; readonly text: string }
  /** A comment line, as servers send to keep a connection alive. */
  | { readonly type: 'comment'; readonly text: string }
  | Fault;

/** A fault inside the stream. The steps after it are ignored. */
export type Fault =
  /** An error event. `form` is the format of the provider. @defaultValue form: 'data' */
  | {
      readonly type: 'error';
      readonly message: string;
      readonly code?: string | number | null | undefined;
      readonly errorType?: string | undefined;
      readonly param?: string | null | undefined;
      readonly form?: 'data' | 'event' | undefined;
    }
  /** The connection is lost; with `inEvent`, in the middle of an event. */
  | { readonly type: 'cut'; readonly inEvent?: boolean | undefined }
  /** The stream ends too early, without a finish reason and `[DONE]`; with `inEvent`, in the middle of an event. */
  | { readonly type: 'end'; readonly inEvent?: boolean | undefined }
  /** Nothing is sent any more, but the connection stays open. */
  | { readonly type: 'stall' };

/** A streamed answer with all its options. */
export interface Answer {
  readonly steps?: readonly Step[] | undefined;
  /** The steps of each choice, instead of `steps`. With a higher `n`, they repeat from the first. */
  readonly choices?: readonly (readonly Step[])[] | undefined;
  /** The time until the first byte. */
  readonly latencyMs?: number | undefined;
  readonly tokensPerSecond?: number | undefined;
  /** The model name in the response. @defaultValue the model of the request */
  readonly model?: string | undefined;
  /** @defaultValue the number of pieces in the request and in the answer */
  readonly usage?: Usage | undefined;
  /** Whether `[DONE]` is sent. @defaultValue true */
  readonly done?: boolean | undefined;
  /** Additional response headers. */
  readonly headers?: Readonly<Record<string, string>> | undefined;
  /** The size of each network read, in bytes; 1 splits every UTF-8 character. @defaultValue one event */
  readonly bytesPerRead?: number | undefined;
  /** @defaultValue '\n' */
  readonly lineEnd?: '\n' | '\r\n' | '\r' | undefined;
}

/** An HTTP response instead of a stream, such as 429 with `retry-after`, 401, an HTML page, or an empty 200. */
export interface HttpReply {
  readonly status: number;
  readonly headers?: Readonly<Record<string, string>> | undefined;
  /** A string is sent unchanged, other values as JSON. @defaultValue '' */
  readonly body?: unknown;
  readonly latencyMs?: number | undefined;
}

/** The answer of a script. */
export type Reply = string | readonly Step[] | Answer | HttpReply;

/** The second argument of a function script: the place of the request in the conversation. */
export interface ScriptContext {
  /** The number of earlier requests to this model. */
  readonly turn: number;
  readonly headers: Headers;
}

/** The reply of a model: always the same, or a function of the request. */
export type Script = Reply | ((request: ChatRequest, context: ScriptContext) => Reply | Promise<Reply>);

/** Whether a reply is an HTTP response instead of a stream. */
export function isHttpReply(reply: Answer | HttpReply): reply is HttpReply {
  return 'status' in reply;
}

/** Normalizes a reply. */
export function toAnswer(reply: Reply): Answer | HttpReply {
  if (typeof reply === 'string') return { steps: [reply] };
  return isSteps(reply) ? { steps: reply } : reply;
}

function isSteps(reply: readonly Step[] | Answer | HttpReply): reply is readonly Step[] {
  return Array.isArray(reply);
}
