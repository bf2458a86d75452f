'use client';
import { forwardRef, useEffect, useState } from 'react';
import { useLabels } from '../locales/LabelsProvider.js';
import { ActionButton, type ActionButtonProps } from './ActionButton.js';
import { CheckIcon, CopyIcon } from './icons.js';
import type { Part } from './part.js';
import { reportUnexpected } from './reportError.js';

/**
 * Puts text on the clipboard, also on insecure pages, which lack the clipboard API. A promise is passed to the browser at once: Safari allows
 * the write only in the task of the click.
 */
export async function copyText(given: string | Promise<string>): Promise<void> {
  try {
    if (navigator.clipboard) {
      const isPromise = typeof given !== 'string' && typeof ClipboardItem !== 'undefined';
      if (isPromise) await navigator.clipboard.write([new ClipboardItem({ 'text/plain': given.then(asBlob) })]);
      else await navigator.clipboard.writeText(await given);
      return;
    }
  } catch {
    // A frame of another site may not use the clipboard API, but it may copy a selection.
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
    // Deprecated, but the only way without the clipboard API.
    if (!document.execCommand('copy')) throw new Error('The browser did not allow the text to be copied.');
  } finally {
    field.remove();
    if (focused instanceof HTMLElement) focused.focus();
  }
}

const asBlob = (text: string): Blob => new Blob([text], { type: 'text/plain' });

/** For how long a check mark confirms a copy, in milliseconds. */
const CONFIRMED_FOR_MS = 2000;

/** Copies text, and confirms it for two seconds. */
export function useCopy(): { readonly isCopied: boolean; readonly copy: (text: string) => void } {
  const [copiedAt, setCopiedAt] = useState(0);
  useEffect(() => {
    if (copiedAt === 0) return undefined;
    const timer = setTimeout(() => setCopiedAt(0), CONFIRMED_FOR_MS);
    return () => clearTimeout(timer);
  }, [copiedAt]);
  return {
    isCopied: copiedAt !== 0,
    copy: (text) => void copyText(text).then(() => setCopiedAt(Date.now()), reportUnexpected),
  };
}

export interface CopyButtonProps extends ActionButtonProps {
  /** The text, or a function that returns it when the button is pressed; `undefined` copies nothing. */
  readonly text: string | (() => string | undefined);
}

/** Copies a text, and shows a check mark for two seconds. */
export const CopyButton: Part<CopyButtonProps, HTMLButtonElement> = forwardRef(function CopyButton(
  { text, label, children, ...given },
  ref,
) {
  const labels = useLabels();
  const { isCopied, copy } = useCopy();
  const handleClick = (): void => {
    const copied = typeof text === 'string' ? text : text();
    if (copied !== undefined) copy(copied);
  };
  return (
    <ActionButton
      ref={ref}
      label={isCopied ? labels.copied : label}
      data-copied={isCopied ? '' : undefined}
      onClick={handleClick}
      {...given}
    >
      {children ?? (isCopied ? <CheckIcon /> : <CopyIcon />)}
    </ActionButton>
  );
});
