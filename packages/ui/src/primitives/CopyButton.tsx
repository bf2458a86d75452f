'use client';
import type { ReactNode } from 'react';
import { CheckIcon, CopyIcon } from './icons.js';
import { useLabels } from '../locales/LabelsProvider.js';
import { ActionButton } from './ActionButton.js';
import { useCopy } from './useCopy.js';

interface CopyButtonProps {
  readonly text: string | (() => string);
  readonly label: string;
}

/** Copies a text; turns to a check for two seconds. */
export function CopyButton({ text, label }: CopyButtonProps): ReactNode {
  const labels = useLabels();
  const { isCopied, copy } = useCopy();
  return (
    <ActionButton
      label={isCopied ? labels.copied : label}
      data-copied={isCopied ? '' : undefined}
      onClick={() => copy(typeof text === 'string' ? text : text())}
    >
      {isCopied ? <CheckIcon /> : <CopyIcon />}
    </ActionButton>
  );
}
