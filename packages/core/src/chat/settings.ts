import { wireName } from '../protocol/request/dialect.js';
import type { ThreadSettings } from '../thread/types.js';
import type { RequestUpdate } from './types.js';

/**
 * The program's settings with the user's changes over them. A change replaces a setting in either spelling; `undefined` takes the setting
 * away, also one that the chat itself would add.
 */
export function applyOverrides(base: ThreadSettings, overrides: ThreadSettings): ThreadSettings {
  const entries = Object.entries(layOver(base, overrides)).map(([key, value]) => {
    // Kept as null, which JSON can hold: the chat asks for usage unless the settings speak of it.
    const isTakenAway = value === undefined && wireName(key) === 'stream_options';
    return [key, isTakenAway ? null : value] as const;
  });
  return Object.fromEntries(entries.filter(([, value]) => value !== undefined)) as ThreadSettings;
}

/** The overrides after an update: a patch is laid over them; the result of a function becomes the settings. */
export function updateOverrides(
  base: ThreadSettings,
  overrides: ThreadSettings,
  update: RequestUpdate,
): ThreadSettings {
  if (typeof update !== 'function') return layOver(overrides, update);
  const wanted = update(applyOverrides(base, overrides));
  const names = new Set(Object.keys(wanted).map(wireName));
  const removed = Object.keys(base).filter((key) => !names.has(wireName(key)));
  const changed = Object.entries(wanted).filter(([key, value]) => base[key] !== value);
  return Object.fromEntries([...removed.map((key) => [key, undefined]), ...changed]) as ThreadSettings;
}

/** A setting of the upper layer replaces the one of the lower layer, whichever spelling each has. */
function layOver(lower: ThreadSettings, upper: ThreadSettings): ThreadSettings {
  const names = new Set(Object.keys(upper).map(wireName));
  const rest = Object.entries(lower).filter(([key]) => key in upper || !names.has(wireName(key)));
  return { ...Object.fromEntries(rest), ...withoutDoubles(upper) } as ThreadSettings;
}

/** `{ maxTokens: undefined, max_tokens: 5 }` says to use the second spelling. Two values for one setting stay, and are an error. */
function withoutDoubles(settings: ThreadSettings): ThreadSettings {
  const set = new Set(Object.entries(settings).flatMap(([key, value]) => (value === undefined ? [] : [wireName(key)])));
  return Object.fromEntries(
    Object.entries(settings).filter(([key, value]) => value !== undefined || !set.has(wireName(key))),
  ) as ThreadSettings;
}
