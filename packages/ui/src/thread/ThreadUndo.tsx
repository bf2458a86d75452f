'use client';
import { forwardRef } from 'react';
import type { Part, PartProps } from '../primitives/part/Part.js';
import { UndoBar } from '../primitives/UndoBar.js';
import { useThreadContext } from '../kit/ThreadContext.js';

export type ThreadUndoProps = PartProps<'div'>;

/** Where deleted messages can be brought back, for eight seconds. */
export const ThreadUndo: Part<ThreadUndoProps, HTMLDivElement> = forwardRef(function ThreadUndo(
  props: ThreadUndoProps,
  ref: React.ForwardedRef<HTMLDivElement>,
) {
  const { undo, clearUndo } = useThreadContext('Undo');
  if (!undo) return null;
  const bringBack = (): void => {
    undo.run();
    clearUndo();
  };
  return <UndoBar {...props} ref={ref} key={undo.id} label={undo.label} onUndo={bringBack} onExpire={clearUndo} />;
});
