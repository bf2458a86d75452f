'use client';
import { useEffect, useState, type ReactNode } from 'react';
import { ChatError } from '@chat-stream/core';
import { useLabels } from '../locales/LabelsProvider.js';

/** How long the status says that the conversation is saved again. Milliseconds. */
const SHOWN_FOR = 4000;

export interface SaveStatusProps {
  /** Why the conversation is not saved; undefined while it is. */
  readonly error: unknown;
}

/** Says quietly that the conversation is not saved, and when it is saved again. Empty while everything is saved. */
export function SaveStatus({ error }: SaveStatusProps): ReactNode {
  const labels = useLabels();
  const isFailed = error !== undefined;
  const [shown, setShown] = useState<'nothing' | 'failed' | 'recovered'>('nothing');
  if (isFailed && shown !== 'failed') setShown('failed');
  if (!isFailed && shown === 'failed') setShown('recovered');
  useEffect(() => {
    if (shown !== 'recovered') return;
    const timer = setTimeout(() => setShown('nothing'), SHOWN_FOR);
    return () => clearTimeout(timer);
  }, [shown]);
  // A thread that cannot be read is never saved over.
  const isUnreadable = error instanceof ChatError && error.code === 'misuse';
  const text = isFailed ? (isUnreadable ? labels.threadUnreadable : labels.notSaved) : labels.savedAgain;
  // Screen readers announce only changes of an element that exists already.
  return (
    <div role="status" className="cs-status-place">
      {shown === 'nothing' ? null : <p className="cs-status">{text}</p>}
    </div>
  );
}
