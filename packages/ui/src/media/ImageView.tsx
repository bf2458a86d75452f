'use client';
import type { ReactNode } from 'react';
import type { ImagePart } from '@chat-stream/core';
import type { PartViewProps } from '../kit/KitComponents.js';
import { useLabels } from '../labels/LabelsContext.js';

/** A picture that was sent or made. Only http(s), `blob:` and `data:image/` addresses are opened. */
export function ImageView({ part }: PartViewProps<ImagePart>): ReactNode {
  const labels = useLabels();
  if (!/^(?:https?:|blob:|data:image\/)/i.test(part.url)) return null;
  return (
    <a className="cs-image" href={part.url} target="_blank" rel="noreferrer noopener" aria-label={labels.openImage}>
      <img src={part.url} alt={labels.image} loading="lazy" decoding="async" />
    </a>
  );
}
