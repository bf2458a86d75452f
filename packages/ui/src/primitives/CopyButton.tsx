'use client';
import { useCallback, useEffect, useState, type ReactNode } from 'react';
import { reportUnexpected } from './reportError.js';
import { CheckIcon, CopyIcon } from './icons.js';
import { useLabels } from '../locales/LabelsProvider.js';
import { ActionButton } from './ActionButton.js';

/**
 * Puts text on the clipboard, also where the page is not secure and the clipboard API is missing. Text that is still being made is promised
 * at once: Safari forgets the click that asked for it before it is there.
 */
export async function copyText(given: string | Promise<string>): Promise<void> {
  if (navigator.clipboard) {
    const isLater = typeof given !== 'string' && typeof ClipboardItem !== 'undefined';
    if (isLater) await navigator.clipboard.write([new ClipboardItem({ 'text/plain': given.then(asBlob) })]);
    else await navigator.clipboard.writeText(await given);
    return;
  }
  const text = await given;
  const field = document.createElement('textarea');
  field.value = text;
  field.style.position = 'fixed';
  field.style.opacity = '0';
  document.body.append(field);
  const focused = document.activeElement;
  field.select();
  try {
    // The only way without the clipboard API, which plain-http origins do not get.
    if (!document.execCommand('copy')) throw new Error('The browser did not allow the text to be copied.');
  } finally {
    field.remove();
    if (focused instanceof HTMLElement) focused.focus();
  }
}

const asBlob = (text: string): Blob => new Blob([text], { type: 'text/plain' });

/** How long a check stands for "copied", in milliseconds. */
const SHOWN_FOR = 2000;

/** Copies text, and says for two seconds that it has. */
export function useCopy(): { readonly isCopied: boolean; readonly copy: (text: string) => void } {
  const [copiedAt, setCopiedAt] = useState(0);
  // The check goes by itself.
  useEffect(() => {
    if (copiedAt === 0) return undefined;
    const timer = setTimeout(() => setCopiedAt(0), SHOWN_FOR);
    return () => clearTimeout(timer);
  }, [copiedAt]);
  const copy = useCallback((text: string) => {
    copyText(text).then(() => setCopiedAt(Date.now()), reportUnexpected);
  }, []);
  return { isCopied: copiedAt !== 0, copy };
}

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
