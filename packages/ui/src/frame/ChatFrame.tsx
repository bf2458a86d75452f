'use client';
import { useEffect, useId, useRef, useState } from 'react';
import type { KeyboardEvent, ReactNode } from 'react';
import { ActionButton } from '../actions/ActionButton.js';
import type { LookProps } from '../chat/ChatRoot.js';
import { ChatIcon, CloseIcon } from '../icons/icons.js';
import { useLabels } from '../labels/LabelsContext.js';

export interface FrameProps {
  /** Where the chat is: it fills its container, stands at the side of the window, or floats in its corner. @defaultValue 'page' */
  readonly frame?: 'page' | 'panel' | 'popup' | undefined;
  /** What stands above a panel or a popup, and names it. @defaultValue the word for a conversation */
  readonly frameTitle?: string | undefined;
  /** Whether a panel or a popup is open, where you decide. */
  readonly open?: boolean | undefined;
  /** @defaultValue false */
  readonly defaultOpen?: boolean | undefined;
  readonly onOpenChange?: ((isOpen: boolean) => void) | undefined;
  /** Whether there is a round button that opens it. @defaultValue true */
  readonly launcher?: boolean | undefined;
}

export interface ChatFrameProps extends FrameProps, Pick<LookProps, 'theme' | 'accent' | 'density'> {
  readonly children: ReactNode;
}

/**
 * A chat beside a page. It is no modal dialog: the page can be used meanwhile. Opening moves the focus to the composer, closing gives it
 * back; Escape closes, unless it first stops an answer. What was opened once stays as it is while it is closed.
 */
export function ChatFrame(props: ChatFrameProps): ReactNode {
  const { frame = 'popup', frameTitle, open, defaultOpen = false, onOpenChange, launcher = true } = props;
  const { theme = 'system', accent, density, children } = props;
  const labels = useLabels();
  const id = useId();
  const [ownOpen, setOwnOpen] = useState(defaultOpen);
  const isOpen = open ?? ownOpen;
  const [wasOpen, setWasOpen] = useState(isOpen);
  if (isOpen && !wasOpen) setWasOpen(true);
  const panel = useRef<HTMLElement>(null);
  const opener = useRef<HTMLButtonElement>(null);
  const change = (next: boolean): void => {
    setOwnOpen(next);
    onOpenChange?.(next);
  };
  const isFirst = useRef(true);
  // The focus follows what the reader opened and closed, and not what the page shows from the start.
  useEffect(() => {
    if (isFirst.current && !isOpen) {
      isFirst.current = false;
      return undefined;
    }
    const isStart = isFirst.current;
    isFirst.current = false;
    if (!isOpen) return undefined;
    const before = document.activeElement;
    const element = panel.current;
    const button = opener.current;
    if (!isStart) element?.querySelector<HTMLElement>('textarea')?.focus();
    return () => {
      // Whoever has gone on in the page stays there.
      if (!element?.contains(document.activeElement) && document.activeElement !== document.body) return;
      const target = before instanceof HTMLElement && before.isConnected && before !== document.body ? before : button;
      target?.focus();
    };
  }, [isOpen]);
  const handleKeyDown = (event: KeyboardEvent): void => {
    if (event.key !== 'Escape' || event.defaultPrevented) return;
    event.preventDefault();
    change(false);
  };
  const look = { 'data-theme': theme, 'data-accent': accent, 'data-density': density };
  const title = frameTitle ?? labels.conversation;
  return (
    <>
      {wasOpen ? (
        // oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions -- Escape closes, wherever the focus is in it
        <section
          ref={panel}
          id={id}
          className="cs-root cs-frame"
          data-frame={frame}
          {...look}
          role="dialog"
          aria-label={title}
          hidden={!isOpen}
          onKeyDown={handleKeyDown}
        >
          <header className="cs-frame-head cs-at-end">
            <h2 className="cs-frame-title">{title}</h2>
            <ActionButton label={labels.closeChat} onClick={() => change(false)}>
              <CloseIcon />
            </ActionButton>
          </header>
          {children}
        </section>
      ) : null}
      {launcher && !(isOpen && frame === 'panel') ? (
        <button
          ref={opener}
          type="button"
          className="cs-root cs-launcher"
          data-open={isOpen ? '' : undefined}
          {...look}
          aria-label={isOpen ? labels.closeChat : labels.openChat}
          aria-expanded={isOpen}
          aria-controls={wasOpen ? id : undefined}
          onClick={() => change(!isOpen)}
        >
          {isOpen ? <CloseIcon /> : <ChatIcon />}
        </button>
      ) : null}
    </>
  );
}
