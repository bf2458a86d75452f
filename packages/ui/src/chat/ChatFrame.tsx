'use client';
import { useId, useRef, useState, type KeyboardEvent, type ReactNode, type SyntheticEvent } from 'react';
import { ActionButton } from '../primitives/ActionButton.js';
import { activeElementAt } from '../primitives/activeElementAt.js';
import type { AppearanceProps } from './ChatRoot.js';
import { ChatIcon, CloseIcon } from '../primitives/icons.js';
import { useLabels } from '../locales/LabelsProvider.js';
import { useBrowserLayoutEffect } from '../primitives/useBrowserLayoutEffect.js';

export interface FrameProps {
  /** The place of the chat: it fills its container, is a panel at the side of the window, or floats in a corner. @defaultValue 'page' */
  readonly frame?: 'page' | 'panel' | 'popup' | undefined;
  /** The title of a panel or a popup. @defaultValue the label for a conversation */
  readonly frameTitle?: string | undefined;
  /** Whether the panel or the popup is open, if your component controls it. */
  readonly open?: boolean | undefined;
  /** Whether the panel or the popup is open at first, if your component does not control it. @defaultValue false */
  readonly defaultOpen?: boolean | undefined;
  /** Called when the reader opens or closes the panel or the popup. */
  readonly onOpenChange?: ((isOpen: boolean) => void) | undefined;
  /** Whether there is a round button that opens it. @defaultValue true */
  readonly launcher?: boolean | undefined;
}

export interface ChatFrameProps extends FrameProps, Pick<AppearanceProps, 'theme' | 'accent' | 'density'> {
  /** The direction of writing, as of the chat in it. */
  readonly dir?: string | undefined;
  readonly children: ReactNode;
}

/** Windows that are too small for a page beside the chat. There the chat fills the window as a modal dialog. */
const FILLS = { popup: '(width <= 40rem), (height <= 30rem)', panel: '(width <= 40rem)', page: 'not all' } as const;

/**
 * A chat beside a page, which stays usable. On phones it fills the window, above the on-screen keyboard, as a modal dialog. Opening moves
 * the focus to the composer, or to the dialog on touch screens, where focusing a field would open the keyboard; closing restores the
 * focus. Escape and the back gesture close it, unless Escape stops an answer first. A closed chat stays mounted.
 */
export function ChatFrame(props: ChatFrameProps): ReactNode {
  const { frame = 'popup', frameTitle, open, defaultOpen = false, onOpenChange, launcher = true } = props;
  const { theme = 'system', accent, density, dir, children } = props;
  const labels = useLabels();
  const id = useId();
  const [ownOpen, setOwnOpen] = useState(defaultOpen);
  const isOpen = open ?? ownOpen;
  const [wasOpen, setWasOpen] = useState(isOpen);
  if (isOpen && !wasOpen) setWasOpen(true);
  const panel = useRef<HTMLDialogElement>(null);
  const opener = useRef<HTMLButtonElement>(null);
  const change = (next: boolean): void => {
    setOwnOpen(next);
    onOpenChange?.(next);
  };
  const known = useRef(isOpen);
  // A dialog is shown by calling its method. The focus moves when the reader opens or closes it, not when the page starts with it open.
  useBrowserLayoutEffect(() => {
    const isStart = known.current === isOpen;
    known.current = isOpen;
    const element = panel.current;
    if (!isOpen || !element) return undefined;
    const before = activeElementAt(element);
    const button = opener.current;
    const hide = show(element, FILLS[frame]);
    if (!isStart) fieldOf(element).focus();
    return () => {
      // The focus stays in the page if the reader has moved it there.
      const active = activeElementAt(element);
      const isHere = element.contains(active) || active === null || active === document.body;
      hide();
      if (!isHere) return;
      const isThere = before instanceof HTMLElement && before.isConnected && before !== document.body;
      (isThere && !element.contains(before) ? before : button)?.focus();
    };
  }, [isOpen, frame]);
  const close = (event: SyntheticEvent): void => {
    if (event.target !== panel.current) return;
    event.preventDefault();
    // The browser may have closed it by itself; and it says so late, when it may be open again.
    if (isOpen && (event.type === 'cancel' || !panel.current.open)) change(false);
  };
  const handleKeyDown = (event: KeyboardEvent): void => {
    if (event.key !== 'Escape' || event.defaultPrevented || !(event.target instanceof Element)) return;
    // A menu or a picture that is open in it closes first.
    if (event.target.closest('dialog, [popover]') !== panel.current) return;
    event.preventDefault();
    change(false);
  };
  const look = { dir, 'data-theme': theme, 'data-accent': accent, 'data-density': density };
  const title = frameTitle ?? labels.conversation;
  return (
    <>
      {wasOpen ? (
        // oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions -- Escape closes, wherever the focus is in it
        <dialog
          ref={panel}
          id={id}
          className="cs-root cs-frame"
          data-frame={frame}
          {...look}
          aria-label={title}
          tabIndex={-1}
          onKeyDown={handleKeyDown}
          onCancel={close}
          onClose={close}
        >
          <header className="cs-frame-head cs-at-end">
            <h2 className="cs-frame-title">{title}</h2>
            <ActionButton label={labels.closeChat} onClick={() => change(false)}>
              <CloseIcon />
            </ActionButton>
          </header>
          {children}
        </dialog>
      ) : null}
      {launcher ? (
        <button
          ref={opener}
          type="button"
          className="cs-root cs-launcher"
          data-open={isOpen ? '' : undefined}
          // It would cover the panel. It stays in the DOM, because it receives the focus when the panel closes.
          hidden={isOpen && frame === 'panel'}
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

/** Shows the dialog beside the page or as a modal, depending on the size of the window. Returns a function that hides it. */
function show(element: HTMLDialogElement, fills: string): () => void {
  const query = globalThis.matchMedia?.(fills);
  const view = globalThis.visualViewport;
  const place = (): void => {
    const focused = activeElementAt(element);
    hide();
    if (query?.matches) element.showModal();
    // `show()` would move the focus.
    else element.setAttribute('open', '');
    if (focused instanceof HTMLElement && element.contains(focused)) focused.focus();
  };
  const hide = (): void => {
    if (element.matches(':modal')) element.close();
    element.removeAttribute('open');
  };
  // An on-screen keyboard covers the page without resizing it. A page that the reader has zoomed is left alone.
  const fit = (): void => {
    if (!view || Math.abs(view.scale - 1) > 0.01) return;
    element.style.setProperty('--cs-visible-size', `${view.height}px`);
    element.style.setProperty('--cs-visible-start', `${view.offsetTop}px`);
  };
  place();
  fit();
  query?.addEventListener('change', place);
  view?.addEventListener('resize', fit);
  view?.addEventListener('scroll', fit);
  return () => {
    query?.removeEventListener('change', place);
    view?.removeEventListener('resize', fit);
    view?.removeEventListener('scroll', fit);
    hide();
  };
}

/** The element that is focused first. */
function fieldOf(element: HTMLElement): HTMLElement {
  const isTouched = globalThis.matchMedia?.('(pointer: coarse)').matches;
  return (isTouched ? null : element.querySelector('textarea')) ?? element;
}
