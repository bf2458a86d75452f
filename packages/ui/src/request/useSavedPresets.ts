'use client';
import { useState } from 'react';
import { isRecord } from './control.js';
import type { RequestPreset } from './RequestPresets.js';

/** The presets that a reader saved, in the storage of the browser. Where that refuses, they last as long as the page. */
export function useSavedPresets(
  key: string | null,
): readonly [readonly RequestPreset[], (presets: readonly RequestPreset[]) => void] {
  const [presets, setPresets] = useState(() => load(key));
  const save = (next: readonly RequestPreset[]): void => {
    setPresets(next);
    if (key === null) return;
    try {
      localStorage.setItem(key, JSON.stringify(next));
    } catch {
      // Full, or forbidden.
    }
  };
  return [presets, save];
}

function load(key: string | null): readonly RequestPreset[] {
  if (key === null) return [];
  try {
    const stored: unknown = JSON.parse(localStorage.getItem(key) ?? '[]');
    return Array.isArray(stored) ? stored.filter(isPreset) : [];
  } catch {
    return [];
  }
}

function isPreset(value: unknown): value is RequestPreset {
  return isRecord(value) && typeof value['name'] === 'string' && isRecord(value['request']);
}
