'use client';
import { useCallback, useEffect, useRef, useState, type KeyboardEvent, type ReactNode } from 'react';
import { ActionButton } from '../../primitives/ActionButton.js';
import { onDemand } from '../../primitives/onDemand.js';
import { isComposing } from '../../primitives/submitKey.js';
import { CloseIcon, SearchIcon } from '../../primitives/icons.js';
import { useLabels } from '../../locales/LabelsProvider.js';
import { useThreadContext } from '../../kit/ThreadContext.js';

const FindMatches = onDemand(() => import('./FindMatches.js').then((module) => module.FindMatches));

export interface FindBoxProps {
  readonly onClose: () => void;
}

/**
 * Finds text in the conversation. Enter and Shift+Enter move between matches. The field is there at once and takes what a fast reader types; the
 * search loads on demand.
 */
export function FindBox({ onClose }: FindBoxProps): ReactNode {
  const labels = useLabels();
  const { viewport } = useThreadContext('Find');
  const [query, setQuery] = useState('');
  const field = useRef<HTMLInputElement>(null);
  /** The message that was shown last. */
  const found = useRef<HTMLElement | null>(null);
  const handleFound = useCallback((element: HTMLElement | null) => void (found.current = element), []);
  const step = useRef<((by: number) => void) | null>(null);
  const setStep = useCallback((next: typeof step.current) => void (step.current = next), []);

  // Opening focuses the field, and closing restores the focus.
  useEffect(() => {
    const before = document.activeElement;
    field.current?.focus();
    return () => {
      // Where they were may have left the page, in a conversation of which only a part is in it.
      // oxlint-disable-next-line react-hooks/exhaustive-deps -- the message that was shown last when the box closes
      const target = before instanceof HTMLElement && before.isConnected ? before : found.current;
      (target?.isConnected ? target : viewport)?.focus({ preventScroll: true });
    };
  }, [viewport]);

  const handleKeyDown = (event: KeyboardEvent): void => {
    if (isComposing(event)) return;
    if (event.key === 'Escape') onClose();
    else if (event.key === 'Enter') step.current?.(event.shiftKey ? -1 : 1);
    else return;
    event.preventDefault();
  };
  return (
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions -- the keys belong to the controls inside
    <div role="search" className="cs-find" aria-label={labels.find} onKeyDown={handleKeyDown}>
      <SearchIcon />
      <input
        ref={field}
        type="text"
        aria-label={labels.find}
        placeholder={labels.find}
        dir="auto"
        value={query}
        onChange={(event) => setQuery(event.currentTarget.value)}
      />
      <FindMatches query={query} setStep={setStep} onFound={handleFound} />
      <ActionButton label={labels.close} onClick={onClose}>
        <CloseIcon />
      </ActionButton>
    </div>
  );
}
