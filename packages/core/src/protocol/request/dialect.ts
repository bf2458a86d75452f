import { ChatError } from '../../errors.js';
import { isRecord } from '../json/json.js';
import type { ChatRequest } from './request.js';
import { camelCase, REQUEST_FIELDS } from './requestFields.js';

type CamelKey<Key extends string> = Key extends `${infer Head}_${infer Tail}`
  ? `${Head}${Capitalize<CamelKey<Tail>>}`
  : Key;

/** First, because an open enum (`string & {}`) counts as an object, too. */
type Primitive = string | number | boolean | null | undefined;

/** `T` with its keys in the names of the wire or in camelCase, at every level; user data (free-form records) as it is. */
export type EitherSpelling<T> = T extends Primitive
  ? T
  : T extends readonly (infer Item)[]
    ? readonly EitherSpelling<Item>[]
    : T extends object
      ? string extends keyof T
        ? T
        : | { [Key in keyof T]: EitherSpelling<T[Key]> }
          | { [Key in keyof T as CamelKey<Key & string>]: EitherSpelling<T[Key]> }
      : T;

/** A request in either spelling. Fields that we do not know (`top_k`, `fallback_models`, …) pass through untouched. */
export type ChatRequestInput =
  | EitherSpelling<ChatRequest>
  | (EitherSpelling<ChatRequest> & { readonly [unknownField: string]: unknown });

/**
 * Which keys of a value have two spellings, and what lies below them. A key that is not listed keeps its name and its value as
 * they are: what a user invents (`logit_bias` tokens, `metadata`, JSON Schemas, …) is never renamed.
 */
interface KeyMap {
  readonly [wire: string]: KeyMap | null;
}

/** Below this key everything is ours too; `null` says that the value is user data or has one spelling only. */
const part: KeyMap = {
  image_url: null,
  input_audio: null,
  file: { file_data: null, file_id: null, filename: null },
  prompt_cache_breakpoint: null,
};

const message: KeyMap = {
  content: part,
  tool_calls: null,
  function_call: null,
  tool_call_id: null,
  // A provider requires these values back verbatim.
  reasoning_details: null,
};

const model: KeyMap = { extra_headers: null, options: null };

const BELOW: KeyMap = {
  messages: message,
  model,
  prediction: { content: part },
  response_format: { json_schema: null },
  stream_options: { include_usage: null, include_obfuscation: null },
  tool_choice: { allowed_tools: null },
  web_search_options: { search_context_size: null, user_location: null },
};

const REQUEST: KeyMap = Object.fromEntries(REQUEST_FIELDS.map(({ wire }) => [wire, BELOW[wire] ?? null]));

/**
 * Converts a request to the field names of the protocol. It accepts both spellings, also mixed. It omits `undefined` and keeps `null`.
 *
 * @throws {ChatError} `invalid_request` when a key is given in both spellings, or a message has no role; `param` names it.
 *
 * @example
 * ```ts
 * import { toWireRequest } from '@chat-stream/core';
 *
 * const wire = toWireRequest({ model: 'm', messages: [{ role: 'user', content: 'Hi' }], maxCompletionTokens: 100 });
 * console.log(wire.max_completion_tokens); // 100
 * ```
 */
export function toWireRequest(request: ChatRequestInput): ChatRequest & { readonly [unknownField: string]: unknown } {
  const wire = rename(request, REQUEST, toWire, '') as unknown as ChatRequest & { [unknownField: string]: unknown };
  for (const [index, item] of (Array.isArray(wire.messages) ? wire.messages : []).entries()) {
    if (!isRecord(item) || typeof item['role'] !== 'string' || item['role'] === '') {
      throw new ChatError(
        'invalid_request',
        `Message ${index} has no role. Say who speaks: add role: 'user', for example.`,
        {
          param: `messages.${index}.role`,
        },
      );
    }
  }
  return wire;
}

/** Converts a request to camelCase keys, as in Opper's TypeScript SDK. The inverse of {@link toWireRequest}. */
export function fromWireRequest(wire: ChatRequestInput): Record<string, unknown> {
  return rename(wire, REQUEST, toCamel, '') as Record<string, unknown>;
}

/** The name of a request field on the wire, given either spelling. Other names stay as they are. */
export function wireName(name: string): string {
  return targetsOf(REQUEST, toWire).get(name)?.to ?? name;
}

type Spell = (wire: string) => { readonly from: string; readonly to: string };

const toWire: Spell = (wire) => ({ from: camelCase(wire), to: wire });
const toCamel: Spell = (wire) => ({ from: wire, to: camelCase(wire) });

/** For each key that may occur: what it becomes and what lies below it. Made once for a map and a direction. */
type Targets = ReadonlyMap<string, { readonly to: string; readonly below: KeyMap | null }>;
const cache = new Map<Spell, WeakMap<KeyMap, Targets>>([
  [toWire, new WeakMap()],
  [toCamel, new WeakMap()],
]);

function targetsOf(map: KeyMap, spell: Spell): Targets {
  const known = cache.get(spell)?.get(map);
  if (known) return known;
  const targets = new Map<string, { to: string; below: KeyMap | null }>();
  for (const [wire, below] of Object.entries(map)) {
    const { from, to } = spell(wire);
    targets.set(from, { to, below }).set(to, { to, below });
  }
  cache.get(spell)?.set(map, targets);
  return targets;
}

function rename(value: unknown, map: KeyMap, spell: Spell, path: string): unknown {
  if (Array.isArray(value)) return value.map((item, index) => rename(item, map, spell, `${path}${index}.`));
  if (!isRecord(value)) return value;
  // Opper takes a record without a name as it is.
  if (map === model && !('name' in value)) return value;
  const targets = targetsOf(map, spell);
  const renamed: Record<string, unknown> = {};
  for (const [key, item] of Object.entries(value)) {
    if (item === undefined) continue;
    const target = targets.get(key);
    const to = target?.to ?? key;
    if (Object.hasOwn(renamed, to)) {
      throw new ChatError('invalid_request', `"${path}${key}" is given in both spellings. Give it once, as "${to}".`, {
        param: path + to,
      });
    }
    // defineProperty, because a user's key may be `__proto__`.
    const next = target?.below ? rename(item, target.below, spell, `${path}${to}.`) : item;
    Object.defineProperty(renamed, to, { value: next, enumerable: true, writable: true, configurable: true });
  }
  return renamed;
}
