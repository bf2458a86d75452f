'use client';
import type { ReactNode } from 'react';
import { UndoBar } from '../undo/UndoBar.js';
import { useThreadContext } from './ThreadContext.js';

/** Where deleted messages can be brought back, for eight seconds. */
export function ThreadUndo(): ReactNode {
  const { undo, clearUndo } = useThreadContext('Undo');
  if (!undo) return null;
  const bringBack = (): void => {
    undo.run();
    clearUndo();
  };
  return <UndoBar key={undo.id} label={undo.label} onUndo={bringBack} onExpire={clearUndo} />;
}
