'use client';
import type { ReactNode } from 'react';
import { useLabels } from '../locales/LabelsProvider.js';

/** Above the first message that came while the reader was elsewhere. */
export function UnreadMarker(): ReactNode {
  const labels = useLabels();
  return (
    <div className="cs-separator" data-unread="" role="separator" aria-label={labels.unread}>
      <span>{labels.unread}</span>
    </div>
  );
}
