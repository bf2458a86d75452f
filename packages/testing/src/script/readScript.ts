import { ChatError, type ChatRequest } from '@chat-stream/core';
import { contentText } from './compile.js';
import type { Reply, Script } from './script.js';

/** When a reply is given. Everything that is named has to hold. */
export interface ScriptRule {
  /** A piece of the last message's text, whatever its case. */
  readonly text?: string | undefined;
  /** The role of the last message: `tool` for the answer of a tool. */
  readonly role?: string | undefined;
  readonly reply: Reply;
}

/** A script as it can stand in a JSON file. */
export type WrittenScript =
  | Reply
  /** One reply after the other, by how many answers the conversation has. The last one repeats. */
  | { readonly conversation: readonly Reply[] }
  /** The first rule that fits. */
  | { readonly rules: readonly ScriptRule[]; readonly otherwise: Reply };

/**
 * A script in which each turn of the conversation has its reply. The last one repeats.
 *
 * @throws {ChatError} `misuse` for a conversation without replies
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

/** Makes a script of what a JSON file says. @throws {ChatError} `misuse` with the place where it is wrong */
export function readScript(written: unknown, place = 'The script'): Script {
  if (isRecord(written) && 'conversation' in written) {
    const replies = readList(written['conversation'], `${place}.conversation`);
    return conversation(replies.map((reply, at) => readReply(reply, `${place}.conversation[${at}]`)));
  }
  if (isRecord(written) && 'rules' in written) {
    const rules = readList(written['rules'], `${place}.rules`).map((rule, at) =>
      readRule(rule, `${place}.rules[${at}]`),
    );
    const otherwise = readReply(written['otherwise'], `${place}.otherwise`);
    return (request) => rules.find((rule) => fits(rule, request))?.reply ?? otherwise;
  }
  return readReply(written, place);
}

function fits({ text, role }: ScriptRule, { messages }: ChatRequest): boolean {
  const last = messages.at(-1);
  if (role !== undefined && last?.role !== role) return false;
  return text === undefined || contentText(last?.content).toLowerCase().includes(text.toLowerCase());
}

function readRule(rule: unknown, place: string): ScriptRule {
  if (!isRecord(rule)) throw wrong(place, 'is no rule. A rule is an object with a `reply`, and with `text` or `role`');
  const { text, role, reply } = rule;
  for (const [name, value] of [
    ['text', text],
    ['role', role],
  ] as const) {
    if (value !== undefined && typeof value !== 'string') throw wrong(`${place}.${name}`, 'is no text');
  }
  return {
    text: text as string | undefined,
    role: role as string | undefined,
    reply: readReply(reply, `${place}.reply`),
  };
}

/** The types of steps. */
export const STEPS: readonly string[] =
  'text reasoning tool-call refusal annotation audio pause rate finish chunk raw comment error cut end stall'.split(
    ' ',
  );

function readReply(reply: unknown, place: string): Reply {
  if (typeof reply === 'string') return reply;
  if (Array.isArray(reply)) {
    for (const [at, step] of reply.entries()) checkStep(step, `${place}[${at}]`);
  } else if (isRecord(reply)) {
    const { steps, choices, status } = reply;
    if (steps !== undefined) readReply(readList(steps, `${place}.steps`), `${place}.steps`);
    if (choices !== undefined)
      readList(choices, `${place}.choices`).forEach((choice, at) =>
        readReply(readList(choice, `${place}.choices[${at}]`), `${place}.choices[${at}]`),
      );
    if (steps === undefined && choices === undefined && typeof status !== 'number')
      throw wrong(place, 'has neither `steps` nor `choices` nor a `status`');
  } else throw wrong(place, 'is no reply. A reply is a text, a list of steps, or an object');
  return reply as Reply;
}

function checkStep(step: unknown, place: string): void {
  if (typeof step === 'string') return;
  const type = isRecord(step) ? step['type'] : undefined;
  if (typeof type !== 'string' || !STEPS.includes(type))
    throw wrong(place, `is no step. Its \`type\` has to be one of ${STEPS.join(', ')}`);
}

function readList(value: unknown, place: string): readonly unknown[] {
  if (!Array.isArray(value)) throw wrong(place, 'is no list');
  return value;
}

function wrong(place: string, what: string): ChatError {
  return new ChatError('misuse', `${place} ${what}.`);
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
