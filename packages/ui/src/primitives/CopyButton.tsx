'use client';
import { type CopiedContent, copyText, DEFAULT_LABELS } from '@chat-stream/markdown';
import { forwardRef, useEffect, useState, type ReactNode } from 'react';
import { useLabels } from '../locales/LabelsProvider.js';
import { ActionButton, type ActionButtonProps } from './ActionButton.js';
import { CheckIcon, CloseIcon, CopyIcon } from './icons.js';
import type { Part } from './part.js';

/** For how long a button says whether a copy worked, in milliseconds. */
const SHOWN_FOR_MS = 2000;

/**
 * Copies text, and reports for two seconds whether the browser allowed it.
 *
 * @example
 * ```tsx
 * import { useCopy } from '@chat-stream/ui';
 *
 * export function CopyLink() {
 *   const { copy, isCopied } = useCopy();
 *   return <button onClick={() => copy(location.href)}>{isCopied ? 'Copied' : 'Copy link'}</button>;
 * }
 * ```
 */
export function useCopy(): {
  /** Whether the last copy worked. `true` for two seconds. */
  readonly isCopied: boolean;
  /** The browser refused: no clipboard is available to the page or frame. */
  readonly isRefused: boolean;
  /** A text that is still being made is given as a promise. */
  readonly copy: (content: string | Promise<string> | CopiedContent) => void;
} {
  const [result, setResult] = useState<{ readonly isCopied: boolean }>();
  useEffect(() => {
    if (result === undefined) return undefined;
    const timer = setTimeout(() => setResult(undefined), SHOWN_FOR_MS);
    return () => clearTimeout(timer);
  }, [result]);
  return {
    isCopied: result?.isCopied === true,
    isRefused: result?.isCopied === false,
    copy: (content) =>
      void copyText(content).then(
        () => setResult({ isCopied: true }),
        () => setResult({ isCopied: false }),
      ),
  };
}

/** The text of a button after the browser has refused to copy. */
export function useCopyRefusal(): string {
  return useLabels().markdown?.copyFailed ?? DEFAULT_LABELS.copyFailed;
}

/** The name and the icon of a menu with commands that copy. For two seconds they say whether the last copy worked; its name stays if it did. */
export function useCopyMenu(label: string, icon: ReactNode): ReturnType<typeof useCopy> & CopyMenu {
  const refusal = useCopyRefusal();
  const state = useCopy();
  if (state.isCopied) return { ...state, label, icon: <CheckIcon /> };
  if (state.isRefused) return { ...state, label: refusal, icon: <CloseIcon /> };
  return { ...state, label, icon };
}

interface CopyMenu {
  readonly label: string;
  readonly icon: ReactNode;
}

type Copied = string | CopiedContent;

/** Props of the button that copies. */
export interface CopyButtonProps extends ActionButtonProps {
  /** The text, also with its HTML, or a function that returns it when the button is pressed; `undefined` copies nothing. */
  readonly text: Copied | (() => Copied | undefined);
}

/** Copies a text, and says for two seconds whether the browser allowed it. */
export const CopyButton: Part<CopyButtonProps, HTMLButtonElement> = forwardRef(function CopyButton(
  { text, label, children, ...given },
  ref,
) {
  const labels = useLabels();
  const refusal = useCopyRefusal();
  const { isCopied, isRefused, copy } = useCopy();
  const handleClick = (): void => {
    const copied = typeof text === 'function' ? text() : text;
    if (copied !== undefined) copy(copied);
  };
  return (
    <ActionButton
      ref={ref}
      label={isCopied ? labels.copied : isRefused ? refusal : label}
      data-copied={isCopied ? '' : undefined}
      data-refused={isRefused ? '' : undefined}
      onClick={handleClick}
      {...given}
    >
      {children ?? (isCopied ? <CheckIcon /> : isRefused ? <CloseIcon /> : <CopyIcon />)}
    </ActionButton>
  );
});
