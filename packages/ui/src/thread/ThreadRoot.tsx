'use client';
import { forwardRef, useCallback, useEffect, useMemo, useRef, useState, type ReactNode } from 'react';
import { warmUp } from '@chat-stream/markdown';
import { useChat, useChatSelector } from '@chat-stream/react';
import { selectIsEmpty } from '../kit/messageSelectors.js';
import { registerRevealer } from '../kit/revealers.js';
import { ThreadContext, UndoContext, type ThreadContextValue } from '../kit/ThreadContext.js';
import { renderPart, type Part, type PartProps } from '../primitives/part.js';
import { whenIdle } from '../primitives/whenIdle.js';
import { createScrollOwner } from '../kit/scroll/createScrollOwner.js';
import { ThreadAnnouncer } from './ThreadAnnouncer.js';
import { ThreadFooter } from './ThreadFooter.js';
import { ThreadViewport } from './ThreadViewport.js';
import { FindBox } from './find/FindBox.js';
import { FocusRescue } from './FocusRescue.js';
import { revealMessage } from './scrollToMessage.js';
import { useFindBox } from './useFindBox.js';
import { useNewMessages } from './useNewMessages.js';
import { useReadingPosition } from './useReadingPosition.js';
import { useScrollbarSize } from './useScrollbarSize.js';

/** Props of `<Thread.Root>`. */
export interface ThreadRootProps extends PartProps<'div'> {
  readonly children?: ReactNode;
  /**
   * How the view scrolls when a question is sent: `follow` keeps the end of the answer in view, `pin` scrolls the question to the top and
   * leaves it there while the answer grows below. @defaultValue 'follow'
   */
  readonly scroll?: 'follow' | 'pin' | undefined;
  /**
   * When Ctrl or ⌘ with F opens the find box of the kit: `windowed` means in long conversations, of which only messages near the view are
   * rendered, so that the search of the browser finds little. @defaultValue 'windowed'
   */
  readonly find?: 'windowed' | 'always' | 'never' | undefined;
  /** Whether the find box is open. Use it with your own button that opens the box. @defaultValue controlled by the part itself */
  readonly findOpen?: boolean | undefined;
  /** Called when the find box opens or closes. */
  readonly onFindOpenChange?: ((isOpen: boolean) => void) | undefined;
}

/** Contains the conversation and everything that belongs to it, and owns its scrolling. Without children it is a complete thread. */
export const ThreadRoot: Part<ThreadRootProps, HTMLDivElement> = forwardRef(function ThreadRoot(props, ref) {
  const { scroll: scrollMode = 'follow', find = 'windowed', findOpen, onFindOpenChange, children, ...given } = props;
  const chat = useChat();
  const isEmpty = useChatSelector(selectIsEmpty);
  const [scroll] = useState(createScrollOwner);
  const [content, setContent] = useState<HTMLElement | null>(null);
  const [viewport, setViewport] = useState<HTMLElement | null>(null);
  // The viewport and its content are DOM elements that are mounted one by one.
  useEffect(
    () => (viewport ? scroll.attach(viewport, content, isEmpty) : undefined),
    [scroll, viewport, content, isEmpty],
  );
  useScrollbarSize(viewport);
  const unreadId = useNewMessages(scroll, scrollMode);
  const [isFinding, setFinding] = useFindBox({ viewport, find, findOpen, onFindOpenChange });

  const revealRow = useRef<((messageId: string) => void) | null>(null);
  const setReveal = useCallback((next: ((messageId: string) => void) | null) => void (revealRow.current = next), []);
  const bringNear = useCallback((messageId: string) => revealRow.current?.(messageId), []);
  useReadingPosition(scroll, viewport, bringNear);
  const reveal = useCallback(
    (messageId: string) => revealMessage(viewport, scroll, bringNear, messageId),
    [viewport, scroll, bringNear],
  );
  // For components beside the thread, such as a map.
  useEffect(() => registerRevealer(chat, reveal), [chat, reveal]);

  const [undo, setUndo] = useState<ThreadContextValue['undo']>(null);
  const offerUndo = useCallback(
    (label: string, run: () => void) => setUndo((last) => ({ id: (last?.id ?? 0) + 1, label, run })),
    [],
  );
  const clearUndo = useCallback(() => setUndo(null), []);
  // The Markdown parser is warmed up before the first answer, while the browser is idle.
  useEffect(() => whenIdle(() => warmUp({ current: viewport })), [viewport]);

  const context = useMemo(
    () => ({ scroll, setContent, viewport, setViewport, unreadId, reveal, setReveal, undo, clearUndo }),
    [scroll, viewport, unreadId, reveal, setReveal, undo, clearUndo],
  );
  // oxlint-disable-next-line react/refs -- the ref is passed on, not read
  const element = renderPart({
    tag: 'div',
    className: 'cs-thread',
    state: { empty: isEmpty, scroll: scrollMode },
    own: {
      children: (
        <>
          {children === undefined ? <ThreadContents /> : children}
          <FocusRescue viewport={viewport} />
          {isFinding ? <FindBox onClose={() => setFinding(false)} /> : null}
        </>
      ),
    },
    given,
    ref,
  });
  return (
    <ThreadContext.Provider value={context}>
      <UndoContext.Provider value={offerUndo}>{element}</UndoContext.Provider>
    </ThreadContext.Provider>
  );
});

/** The content of a thread without children. */
function ThreadContents(): ReactNode {
  return (
    <>
      <ThreadViewport />
      <ThreadFooter />
      <ThreadAnnouncer />
    </>
  );
}
