import { toWireRequest, type ChatRequestInput } from '../protocol/request/dialect.js';
import { isRecord } from '../protocol/json/json.js';
import type { ThreadSettings } from './types.js';

/** One thing that differs between two requests. */
export interface RequestDifference {
  /** Where, in the names of the wire: `['response_format', 'type']`. */
  readonly path: readonly (string | number)[];
  /** The value in the first request; `undefined` where it has none. */
  readonly before: unknown;
  readonly after: unknown;
}

/**
 * The differences between two requests, for example between the provenances of two answers. Both spellings of a field count as one. The
 * fields of the first request come first, then the new ones. The result is empty if both requests are the same on the wire.
 *
 * @throws {ChatError} `invalid_request` when one of them has a field in both spellings
 *
 * @example
 * ```ts
 * import { diffRequests } from '@chat-stream/core';
 *
 * console.log(diffRequests({ model: 'a', temperature: 0 }, { model: 'b', temperature: 0 }));
 * // [{ path: ['model'], before: 'a', after: 'b' }]
 * ```
 */
export function diffRequests(a: ThreadSettings, b: ThreadSettings): readonly RequestDifference[] {
  const differences: RequestDifference[] = [];
  compare(onWire(a), onWire(b), [], differences);
  return differences;
}

function onWire(settings: ThreadSettings): unknown {
  return toWireRequest({ messages: [], ...settings } as ChatRequestInput);
}

function compare(before: unknown, after: unknown, path: RequestDifference['path'], found: RequestDifference[]): void {
  if (Object.is(before, after)) return;
  const areLists = Array.isArray(before) && Array.isArray(after);
  if (!areLists && !(isRecord(before) && isRecord(after))) {
    found.push({ path, before, after });
    return;
  }
  for (const key of new Set([...Object.keys(before), ...Object.keys(after)])) {
    const step = areLists ? Number(key) : key;
    const valueOf = (holder: object): unknown => (Object.hasOwn(holder, key) ? holder[key as never] : undefined);
    compare(valueOf(before), valueOf(after), [...path, step], found);
  }
}
