'use client';
import type { ReactNode } from 'react';
import type { ThreadState } from '@chat-stream/core';
import { useChatSelector } from '@chat-stream/react';
import { useLabels } from '../locales/LabelsProvider.js';
import { useIsOffline } from '../primitives/device.js';

/** A polite status that there is no network. A pending answer shows it in its own place. */
export function OfflineStatus(): ReactNode {
  const labels = useLabels();
  const isOffline = useIsOffline();
  const isPending = useChatSelector(selectIsPending);
  // Screen readers announce only changes of an element that exists already.
  return (
    <div role="status" className="cs-status-place">
      {isOffline && !isPending ? <p className="cs-status">{labels.offlineIdle}</p> : null}
    </div>
  );
}

function selectIsPending({ runs }: ThreadState): boolean {
  return runs.length > 0;
}
