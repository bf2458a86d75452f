'use client';
import { useEffect } from 'react';
import { selectMessageIds, useChat } from '@chat-stream/react';
import { findMessage, isFolded } from '../kit/focusMessage.js';
import { useIsTouched } from '../primitives/device.js';
import { createListeners } from '../primitives/listeners.js';

/**
 * If the focused button or message unmounts or is folded, the focus would be lost, and keyboard users would start again at the top of the page. It moves
 * to the message in its position instead, and to the text field from outside of the conversation: after a suggestion or a queued message, the
 * reader writes. It is never taken from another element.
 */
export function FocusRescue({ viewport }: { readonly viewport: HTMLElement | null }): null {
  const chat = useChat();
  const isTouched = useIsTouched();
  // Focus and removal of elements are state of the browser.
  useEffect(() => {
    if (!viewport) return undefined;
    const root = viewport.closest<HTMLElement>('.cs-thread') ?? viewport;
    const { ownerDocument } = root;
    const listeners = createListeners();
    let focused: HTMLElement | null = null;
    let isFocusVisible = false;
    let messageId: string | undefined;
    let index = -1;
    let isWriting = false;

    const handleFocus = ({ target }: FocusEvent): void => {
      if (!(target instanceof HTMLElement)) return;
      focused = target;
      isFocusVisible = target.matches(':focus-visible');
      const ids = selectMessageIds(chat.getState());
      const isWithin = viewport.contains(target);
      messageId = isWithin ? target.closest<HTMLElement>('article[data-message-id]')?.dataset['messageId'] : undefined;
      index = ids.indexOf(messageId ?? '');
      isWriting = !isTouched && (!isWithin || ids.length === 0);
    };
    // Browsers fire this event also before an element is removed: the reader left it only if it stays connected.
    const handleBlur = ({ target }: FocusEvent): void => {
      queueMicrotask(() => {
        if (focused === target && focused && isThere(focused)) focused = null;
      });
    };
    const check = (): void => {
      if (!focused || isThere(focused) || ownerDocument.activeElement !== ownerDocument.body) return;
      focused = null;
      const ids = selectMessageIds(chat.getState());
      let message = findMessage(messageId, viewport) ?? findMessage(ids[Math.min(index, ids.length - 1)], viewport);
      // The calls of a step may be summed up in one that is above it.
      for (let at = index; message && isFolded(message) && at > 0;) message = findMessage(ids[--at], viewport);
      const field = isWriting ? root.querySelector<HTMLElement>('.cs-composer-input:enabled') : null;
      // WebKit would draw the ring of the keyboard here for a reader with a mouse.
      (message ?? field ?? viewport).focus({ preventScroll: true, focusVisible: isFocusVisible });
    };
    listeners.add(root, 'focusin', handleFocus);
    listeners.add(root, 'focusout', handleBlur);
    const unsubscribe = chat.subscribe((event) => {
      if (event.type === 'run-delta' || !focused) return;
      if (event.type === 'message-restore') messageId = event.messageId;
      // By then, React has rendered the change.
      requestAnimationFrame(() => requestAnimationFrame(check));
    });
    return () => {
      listeners.removeAll();
      unsubscribe();
    };
  }, [chat, viewport, isTouched]);
  return null;
}

/** Whether an element can still have the focus. */
function isThere(element: HTMLElement): boolean {
  const message = element.closest<HTMLElement>('article[data-message-id]');
  return element.isConnected && !(message && isFolded(message));
}
