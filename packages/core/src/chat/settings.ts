import type { ThreadSettings } from '../thread/types.js';
import type { RequestUpdate } from './types.js';

/** The program's settings with the user's changes over them. An override of `undefined` takes the setting away. */
export function applyOverrides(base: ThreadSettings, overrides: ThreadSettings): ThreadSettings {
  return Object.fromEntries(
    Object.entries({ ...base, ...overrides }).filter(([, value]) => value !== undefined),
  ) as ThreadSettings;
}

/** The overrides after an update: a patch is laid over them; the result of a function becomes the settings. */
export function updateOverrides(
  base: ThreadSettings,
  overrides: ThreadSettings,
  update: RequestUpdate,
): ThreadSettings {
  if (typeof update !== 'function') return { ...overrides, ...update };
  const wanted = update(applyOverrides(base, overrides));
  const keys = new Set([...Object.keys(base), ...Object.keys(wanted)]);
  return Object.fromEntries(
    [...keys].filter((key) => base[key] !== wanted[key]).map((key) => [key, wanted[key]]),
  ) as ThreadSettings;
}
