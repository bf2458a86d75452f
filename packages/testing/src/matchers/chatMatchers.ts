import type { ChatCompletion, Message } from '@chat-stream/core';

/** The result of a matcher for Vitest and Jest. */
export interface MatchResult {
  readonly pass: boolean;
  readonly message: () => string;
  readonly actual?: unknown;
  readonly expected?: unknown;
}

/** For the types of your test runner: `interface Matchers<T> extends ChatMatchers<T> {}` in `declare module 'vitest'`. */
export interface ChatMatchers<Result = unknown> {
  toHaveText(text: string | RegExp): Result;
  toHaveReasoning(text: string | RegExp): Result;
  toHaveToolCall(name: string, args?: unknown): Result;
  /** Asserts that a result of `streamChat` is complete and has this text. */
  toHaveStreamed(text?: string | RegExp): Result;
}

/** The subject of a matcher: a message of a thread, a completion, or a result of `streamChat`. */
type Answer = Message | ChatCompletion | { readonly completion: ChatCompletion; readonly outcome: string };

interface Seen {
  readonly text: string;
  readonly reasoning: string;
  readonly calls: readonly { readonly name: string; readonly arguments: string }[];
}

/**
 * Matchers for answers.
 *
 * @example
 * ```ts
 * import { chatMatchers } from '@chat-stream/testing';
 * import { expect } from 'vitest';
 *
 * expect.extend(chatMatchers);
 * ```
 */
export const chatMatchers: Readonly<{
  toHaveText: (answer: unknown, text: string | RegExp) => MatchResult;
  toHaveReasoning: (answer: unknown, text: string | RegExp) => MatchResult;
  toHaveToolCall: (answer: unknown, name: string, args?: unknown) => MatchResult;
  toHaveStreamed: (answer: unknown, text?: string | RegExp) => MatchResult;
}> = {
  toHaveText: (answer, text) => compare('text', see(answer as Answer).text, text),
  toHaveReasoning: (answer, text) => compare('reasoning', see(answer as Answer).reasoning, text),
  toHaveToolCall: (answer, name, args) => {
    const { calls } = see(answer as Answer);
    const pass = calls.some(
      (call) => call.name === name && (args === undefined || isSame(parse(call.arguments), args)),
    );
    const wanted = args === undefined ? name : `${name}(${JSON.stringify(args)})`;
    const made = calls.map((call) => `${call.name}(${call.arguments})`).join(', ') || 'none';
    return { pass, message: () => `expected ${pass ? 'no ' : 'a '}call of ${wanted}; made were: ${made}` };
  },
  toHaveStreamed: (answer, text) => {
    const outcome = (answer as { readonly outcome?: unknown }).outcome;
    if (outcome !== 'done')
      return {
        pass: false,
        message: () => `expected the answer to be streamed to its end, but its outcome is ${String(outcome)}`,
      };
    return text === undefined
      ? { pass: true, message: () => 'expected the answer not to be streamed to its end' }
      : compare('text', see(answer as Answer).text, text);
  },
};

function see(answer: Answer): Seen {
  if ('parts' in answer) {
    const join = (type: 'text' | 'reasoning'): string =>
      answer.parts.map((part) => (part.type === type ? part.text : '')).join('');
    return {
      text: join('text'),
      reasoning: join('reasoning'),
      calls: answer.parts.filter((part) => part.type === 'tool-call'),
    };
  }
  const { choices } = 'completion' in answer ? answer.completion : answer;
  const message = choices[0]?.message;
  const calls = (message?.tool_calls ?? []).map((call) =>
    call.type === 'function' ? call.function : { name: call.custom.name, arguments: call.custom.input },
  );
  return { text: message?.content ?? '', reasoning: message?.reasoning ?? '', calls };
}

function compare(what: string, actual: string, expected: string | RegExp): MatchResult {
  const pass = typeof expected === 'string' ? actual === expected : expected.test(actual);
  return {
    pass,
    actual,
    expected,
    message: () =>
      `expected the ${what} ${pass ? 'not ' : ''}to be ${String(expected)}, and it is ${JSON.stringify(actual)}`,
  };
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}

/** Whether two values are equal as JSON, regardless of the order of keys. */
function isSame(left: unknown, right: unknown): boolean {
  if (left === right) return true;
  if (typeof left !== 'object' || typeof right !== 'object' || left === null || right === null) return false;
  const [mine, other] = [Object.entries(left), Object.entries(right)];
  return (
    Array.isArray(left) === Array.isArray(right) &&
    mine.length === other.length &&
    mine.every(([key, value]) => Object.hasOwn(right, key) && isSame(value, (right as Record<string, unknown>)[key]))
  );
}
