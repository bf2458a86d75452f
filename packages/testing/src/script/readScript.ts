import { ChatError, type ChatRequest } from '@chat-stream/core';
import { contentText } from './compile.js';
import type { Reply, Script } from './script.js';

/** The conditions of a reply. All given conditions must hold. */
export interface ScriptRule {
  /** A part of the text of the last message, case-insensitive. */
  readonly text?: string | undefined;
  /** The role of the last message, such as `tool` for the result of a tool. */
  readonly role?: string | undefined;
  readonly reply: Reply;
}

/** A script in a JSON file. */
export type WrittenScript =
  | Reply
  /** One reply for each turn. The last one repeats. */
  | { readonly conversation: readonly Reply[] }
  /** The first rule that matches is used. */
  | { readonly rules: readonly ScriptRule[]; readonly otherwise: Reply };

/**
 * Creates a script with one reply for each turn of the conversation. The last one repeats.
 *
 * @throws {ChatError} `misuse` if there are no replies
 *
 * @example
 * ```ts
 * import { conversation, scriptedModel } from '@chat-stream/testing';
 *
 * const model = scriptedModel(conversation([
 *   [{ type: 'tool-call', name: 'get_weather', arguments: { city: 'Bergen' } }],
 *   'It rains.',
 * ]));
 * ```
 */
export function conversation(replies: readonly Reply[]): Script {
  const last = replies.at(-1);
  if (last === undefined) throw new ChatError('misuse', 'A conversation needs at least one reply.');
  return ({ messages }) => replies[messages.filter(({ role }) => role === 'assistant').length] ?? last;
}

/** Validates a parsed JSON file and returns it as a script. @throws {ChatError} `misuse` with the path of the invalid value */
export function readScript(json: unknown, path = 'The script'): Script {
  if (isRecord(json) && 'conversation' in json) {
    const replies = readList(json['conversation'], `${path}.conversation`);
    return conversation(replies.map((reply, at) => readReply(reply, `${path}.conversation[${at}]`)));
  }
  if (isRecord(json) && 'rules' in json) {
    const rules = readList(json['rules'], `${path}.rules`).map((rule, at) => readRule(rule, `${path}.rules[${at}]`));
    const otherwise = readReply(json['otherwise'], `${path}.otherwise`);
    return (request) => rules.find((rule) => matches(rule, request))?.reply ?? otherwise;
  }
  return readReply(json, path);
}

function matches({ text, role }: ScriptRule, { messages }: ChatRequest): boolean {
  const last = messages.at(-1);
  if (role !== undefined && last?.role !== role) return false;
  return text === undefined || contentText(last?.content).toLowerCase().includes(text.toLowerCase());
}

function readRule(rule: unknown, path: string): ScriptRule {
  if (!isRecord(rule)) throw invalidValue(path, 'must be a rule: an object with a `reply`, and with `text` or `role`');
  const { text, role, reply } = rule;
  for (const [name, value] of [
    ['text', text],
    ['role', role],
  ] as const) {
    if (value !== undefined && typeof value !== 'string') throw invalidValue(`${path}.${name}`, 'must be a string');
  }
  return {
    text: text as string | undefined,
    role: role as string | undefined,
    reply: readReply(reply, `${path}.reply`),
  };
}

/** The types of steps. */
export const STEPS: readonly string[] =
  'text reasoning tool-call refusal annotation audio pause rate finish chunk raw comment error cut end stall'.split(
    ' ',
  );

function readReply(reply: unknown, path: string): Reply {
  if (typeof reply === 'string') return reply;
  if (Array.isArray(reply)) {
    for (const [at, step] of reply.entries()) checkStep(step, `${path}[${at}]`);
  } else if (isRecord(reply)) {
    const { steps, choices, status } = reply;
    if (steps !== undefined) readReply(readList(steps, `${path}.steps`), `${path}.steps`);
    if (choices !== undefined)
      readList(choices, `${path}.choices`).forEach((choice, at) =>
        readReply(readList(choice, `${path}.choices[${at}]`), `${path}.choices[${at}]`),
      );
    if (steps === undefined && choices === undefined && typeof status !== 'number')
      throw invalidValue(path, 'must have `steps`, `choices` or a `status`');
  } else throw invalidValue(path, 'must be a reply: a string, an array of steps, or an object');
  return reply as Reply;
}

function checkStep(step: unknown, path: string): void {
  if (typeof step === 'string') return;
  const type = isRecord(step) ? step['type'] : undefined;
  if (typeof type !== 'string' || !STEPS.includes(type))
    throw invalidValue(path, `must be a step whose \`type\` is one of ${STEPS.join(', ')}`);
}

function readList(value: unknown, path: string): readonly unknown[] {
  if (!Array.isArray(value)) throw invalidValue(path, 'must be an array');
  return value;
}

function invalidValue(path: string, problem: string): ChatError {
  return new ChatError('misuse', `${path} ${problem}.`);
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
