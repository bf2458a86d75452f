'use client';
import type { ReactNode } from 'react';
import { shortcutKeys } from './shortcut.js';

/** A shortcut as keys. */
export function Keys({ shortcut }: { readonly shortcut: string }): ReactNode {
  const isMac = /Mac|iPhone|iPad/.test(globalThis.navigator?.userAgent ?? '');
  return (
    <span className="cs-shortcut">
      {shortcutKeys(shortcut, isMac).map((key) => (
        <kbd key={key} className="cs-key">
          {key}
        </kbd>
      ))}
    </span>
  );
}
