import type { ThreadSettings } from '../thread/types.js';
import type { Tools } from './types.js';

/** The tools that are switched off by any of these settings. Stored and imported settings may hold anything. */
export function disabledTools(...settings: readonly ThreadSettings[]): readonly string[] {
  return settings.flatMap(({ disabledTools: names }) =>
    Array.isArray(names) ? (names as readonly unknown[]).filter((name) => typeof name === 'string') : [],
  );
}

export function withoutTools(tools: Tools, names: readonly string[]): Tools {
  return names.length === 0
    ? tools
    : Object.fromEntries(Object.entries(tools).filter(([name]) => !names.includes(name)));
}
