'use client';
import { useEffect, useRef } from 'react';
import type { ChatEntry } from './chatEntry.js';
import type { GenerateTitle } from './createTitleWriter.js';
import { useIsomorphicLayoutEffect } from './useIsomorphicLayoutEffect.js';

/** Writes the title of a thread once its answer is stored; also after a reload that came in between. */
export function useGeneratedTitle(entry: ChatEntry, generate: GenerateTitle | undefined): void {
  const latest = useRef(generate);
  useIsomorphicLayoutEffect(() => {
    latest.current = generate;
  });
  const isOn = generate !== undefined;
  useEffect(() => {
    if (!isOn) return undefined;
    const write = (): void => {
      if (latest.current !== undefined) entry.writeTitle(latest.current);
    };
    write();
    return entry.subscribe(write);
  }, [entry, isOn]);
}
