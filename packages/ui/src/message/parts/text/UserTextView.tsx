'use client';
import { useState, type ReactNode } from 'react';
import type { TextPart } from '@chat-stream/core';
import type { PartViewProps } from '../../../kit/KitComponents.js';
import { useLabels } from '../../../locales/LabelsProvider.js';

/** Longer texts are folded: the reader knows what they wrote, and came for the answer. */
const FOLD_LINES = 16;
const FOLD_CHARACTERS = 1600;

/** A person's text, exactly as typed. */
export function UserTextView({ part }: PartViewProps<TextPart>): ReactNode {
  const labels = useLabels();
  const [isOpen, setOpen] = useState(false);
  const isLong = part.text.length > FOLD_CHARACTERS || part.text.split('\n').length > FOLD_LINES;
  return (
    <>
      <div className="cs-user-text" dir="auto" data-folded={isLong && !isOpen ? '' : undefined}>
        {part.text}
      </div>
      {isLong ? (
        <button type="button" className="cs-link-button" aria-expanded={isOpen} onClick={() => setOpen(!isOpen)}>
          {isOpen ? labels.showLess : labels.showMore}
        </button>
      ) : null}
    </>
  );
}
