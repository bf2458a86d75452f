import type { ChatRequest } from '@chat-stream/core';

/** A request as a server receives it: `stream` may be false, and test servers support `speed`. */
export type ServedRequest = Omit<ChatRequest, 'stream'> & {
  readonly stream?: boolean | undefined;
  /** A factor by which this response is faster. Other servers ignore it. */
  readonly speed?: number | undefined;
};

/** A problem of a request, as the protocol describes it. */
export interface RequestProblem {
  readonly status: number;
  readonly message: string;
  readonly param: string | null;
  readonly code: string | null;
}

/** Parses and validates the body, as strictly as a response needs. */
export function readRequest(body: string): ServedRequest | RequestProblem {
  const request = parse(body);
  if (typeof request !== 'object' || request === null || Array.isArray(request)) {
    return problem('The body is not a JSON object.', null, 'invalid_json');
  }
  const { messages, n, speed } = request as Record<string, unknown>;
  if (!Array.isArray(messages) || !messages.every(isMessage)) {
    return problem('`messages` must be a list of messages, each with a role.', 'messages', null);
  }
  if (n != null && !(Number.isInteger(n) && Number(n) >= 1 && Number(n) <= 128)) {
    return problem('`n` must be a whole number from 1 to 128.', 'n', 'invalid_value');
  }
  if (speed !== undefined && !(typeof speed === 'number' && speed > 0)) {
    return problem('`speed` must be a number above 0.', 'speed', 'invalid_value');
  }
  return request as ServedRequest;
}

export function isProblem(request: ServedRequest | RequestProblem): request is RequestProblem {
  return 'status' in request && !('messages' in request);
}

function parse(body: string): unknown {
  try {
    return JSON.parse(body);
  } catch {
    return undefined;
  }
}

function isMessage(message: unknown): boolean {
  return typeof message === 'object' && message !== null && 'role' in message && typeof message.role === 'string';
}

function problem(message: string, param: string | null, code: string | null): RequestProblem {
  return { status: 400, message, param, code };
}
