'use client';
import type { ReactNode } from 'react';
import type { RefusalPart } from '@chat-stream/core';
import type { PartViewProps } from '../../../kit/KitComponents.js';
import { useLabels } from '../../../locales/LabelsProvider.js';

/** The model's own words for why it declines. */
export function RefusalView({ part }: PartViewProps<RefusalPart>): ReactNode {
  const labels = useLabels();
  return (
    <div className="cs-note cs-refusal" role="group" aria-label={labels.refused}>
      <p className="cs-note-title">{labels.refused}</p>
      <p className="cs-note-text" dir="auto">
        {part.text}
      </p>
    </div>
  );
}
