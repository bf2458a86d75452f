import { useEffect, useRef, useState } from 'react';
import { flushSync } from 'react-dom';
import { messageText, selectMessage, useChat } from '@chat-stream/react';
import { useLabels } from '../../locales/LabelsProvider.js';
import { createListeners } from '../../primitives/listeners.js';

/** Up to so many messages are brought into the page to be copied as they look: that takes a moment. More are copied as Markdown. */
const AT_ONCE = 200;

/**
 * The browser copies rendered text only, but a selection may span more. While it copies, all rows of the selection are rendered: from the
 * first index to the one before the second.
 */
export function useCopying(viewport: HTMLElement, ids: readonly string[]): readonly [number, number] | null {
  const chat = useChat();
  const labels = useLabels();
  const [copied, setCopied] = useState<readonly [number, number] | null>(null);
  const latest = useRef({ ids, labels });
  useEffect(() => {
    latest.current = { ids, labels };
  });
  // The browser copies the content of the page after the event has been handled.
  useEffect(() => {
    const { ownerDocument } = viewport;
    const handleCopy = (event: ClipboardEvent): void => {
      const range = selectedRange(ownerDocument);
      const list = viewport.querySelector('.cs-thread-messages');
      if (event.defaultPrevented || !range || !list || !range.intersectsNode(list)) return;
      const { ids, labels } = latest.current;
      const inside = [...list.querySelectorAll<HTMLElement>('article[data-message-id]')]
        .filter((message) => range.intersectsNode(message))
        .map((message) => ids.indexOf(message.dataset['messageId'] ?? ''))
        .filter((index) => index !== -1);
      const from = range.comparePoint(list, 0) === -1 ? inside[0] : 0;
      const last = range.comparePoint(list, list.childNodes.length) === 1 ? inside.at(-1) : ids.length - 1;
      if (from === undefined || last === undefined || last - from < inside.length) return;
      const to = last + 1;
      if (to - from <= AT_ONCE) {
        flushSync(() => setCopied([from, to]));
        requestAnimationFrame(() => setCopied(null));
        return;
      }
      const texts = ids.slice(from, to).map((id) => {
        const message = selectMessage(chat.getState(), id);
        const speaker = message?.role === 'user' ? labels.you : labels.assistant;
        return message ? `**${speaker}**\n\n${messageText(message)}` : '';
      });
      event.clipboardData?.setData('text/plain', texts.join('\n\n'));
      event.preventDefault();
    };
    // The browser selects when the event is over: at once, or, in Firefox, a moment later.
    let isSelectingAll = false;
    const handleKeyDown = (event: KeyboardEvent): void => {
      const isAll = event.key.toLowerCase() === 'a' && (event.ctrlKey || event.metaKey) && !event.altKey;
      isSelectingAll = isAll && !event.defaultPrevented;
      if (isSelectingAll) setTimeout(() => selectAll(viewport));
    };
    const handlePointerDown = (): void => void (isSelectingAll = false);
    const handleSelection = (): void => {
      if (!isSelectingAll || !selectedRange(ownerDocument)) return;
      isSelectingAll = false;
      selectAll(viewport);
    };
    const listeners = createListeners();
    listeners.add(ownerDocument, 'copy', handleCopy);
    listeners.add(ownerDocument, 'keydown', handleKeyDown);
    listeners.add(ownerDocument, 'pointerdown', handlePointerDown);
    listeners.add(ownerDocument, 'selectionchange', handleSelection);
    return () => listeners.removeAll();
  }, [chat, viewport]);
  return copied;
}

function selectedRange(document: Document): Range | null {
  // In a text field it is the field's own text that is copied.
  if (document.activeElement?.matches('input, textarea')) return null;
  const selection = document.getSelection();
  if (!selection || selection.isCollapsed || selection.rangeCount === 0) return null;
  const range = selection.getRangeAt(0).cloneRange();
  // Firefox leaves out what cannot be selected: a range before it, and another one behind it.
  const { endContainer, endOffset } = selection.getRangeAt(selection.rangeCount - 1);
  range.setEnd(endContainer, endOffset);
  return range;
}

/** The browser has selected from the first rendered message to the last: extends the selection to all messages. */
function selectAll(viewport: HTMLElement): void {
  const list = viewport.querySelector('.cs-thread-messages');
  const range = selectedRange(viewport.ownerDocument);
  if (!list || !range?.intersectsNode(list)) return;
  const isFrom = range.comparePoint(list, 0) === -1;
  const isTo = range.comparePoint(list, list.childNodes.length) === 1;
  const from = isFrom ? ([list, 0] as const) : ([range.startContainer, range.startOffset] as const);
  const to = isTo ? ([list, list.childNodes.length] as const) : ([range.endContainer, range.endOffset] as const);
  viewport.ownerDocument.getSelection()?.setBaseAndExtent(...from, ...to);
}
