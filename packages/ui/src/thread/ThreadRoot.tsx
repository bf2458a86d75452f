'use client';
import { forwardRef, useCallback, useEffect, useMemo, useRef, useState, type ReactNode } from 'react';
import { warmUp } from '@chat-stream/markdown';
import { selectMessageIds, useChat, useChatSelector, type Chat } from '@chat-stream/react';
import { renderPart, type Part, type PartProps } from '../primitives/part.js';
import { matchesShortcut } from '../primitives/shortcuts.js';
import { onDemand } from '../primitives/onDemand.js';
import { whenIdle } from '../primitives/whenIdle.js';
import { KeptFocus } from './KeptFocus.js';
import { UndoContext, ThreadContext, type Place, type ThreadContextValue } from '../kit/ThreadContext.js';
import { useBrowserLayoutEffect } from '../primitives/useBrowserLayoutEffect.js';
import { isSameConversation } from './addOlderMessages.js';
import { createScrollOwner } from './createScrollOwner.js';
import { keepRevealer } from '../kit/revealers.js';
import { prefersLessMotion } from '../primitives/device.js';
import { selectIsEmpty } from '../kit/messageSelectors.js';
import { bringBack, revealMessage } from './scrollToMessage.js';
import { useFinding } from './useFinding.js';

const FindBox = onDemand(() => import('./find/FindBox.js').then((module) => module.FindBox));

export interface ThreadRootProps extends PartProps<'div'> {
  readonly children?: ReactNode;
  /**
   * What the view does when a question is sent: `follow` keeps the end of the answer in view, `pin` brings the question to the top and
   * leaves it there while the answer grows below. @defaultValue 'follow'
   */
  readonly scroll?: 'follow' | 'pin' | undefined;
  /**
   * When Ctrl or ⌘ with F opens a find box of the kit's own: in conversations that are so long that only what is near the view is in the
   * page, where the browser's own would find little; always; or never. @defaultValue 'windowed'
   */
  readonly find?: 'windowed' | 'always' | 'never' | undefined;
  /** Whether the find box is open, for a button of yours that opens it. @defaultValue kept by the part itself */
  readonly findOpen?: boolean | undefined;
  readonly onFindOpenChange?: ((isOpen: boolean) => void) | undefined;
}

/** Where the reader was in the conversations that are not shown now. */
const places = new WeakMap<Chat, Place>();

/** Holds the conversation and what belongs to it, and owns its scrolling. */
export const ThreadRoot: Part<ThreadRootProps, HTMLDivElement> = forwardRef(function ThreadRoot(props, ref) {
  const { scroll: scrollMode = 'follow', find = 'windowed', findOpen, onFindOpenChange, ...rest } = props;
  const { children: shown, ...attributes } = rest;
  const chat = useChat();
  const isEmpty = useChatSelector(selectIsEmpty);
  const [scroll] = useState(createScrollOwner);
  const [content, setContent] = useState<HTMLElement | null>(null);
  const [viewport, setViewport] = useState<HTMLElement | null>(null);

  // The scroller and what grows in it are DOM, and may come and go one by one.
  useEffect(() => (viewport ? scroll.attach(viewport, content) : undefined), [scroll, viewport, content]);

  const [unreadId, setUnreadId] = useState<string | null>(null);
  const [isFinding, setFinding] = useFinding(findOpen, onFindOpenChange);

  // Who sends wants to see what was sent, wherever they were reading.
  useEffect(
    () =>
      chat.subscribe((event, state, previous) => {
        if (event.type === 'message-append' && event.message.role === 'user') {
          setUnreadId(null);
          if (scrollMode === 'pin') scroll.pin(prefersLessMotion() ? 'instant' : 'smooth');
          else scroll.follow();
        } else if (event.type === 'thread-load') {
          if (!isSameConversation(state, previous)) scroll.follow();
        } else if (selectMessageIds(state).length > selectMessageIds(previous).length) {
          const { isFollowing, isAtEnd } = scroll.getSnapshot();
          scroll.countUnseen();
          const isAway = (!isFollowing && !isAtEnd) || document.visibilityState === 'hidden';
          if (isAway) setUnreadId((known) => known ?? selectMessageIds(state).at(-1) ?? null);
        }
      }),
    [chat, scroll, scrollMode],
  );
  const bringNear = useRef<((messageId: string) => void) | null>(null);
  const wanted = useRef<Place>(undefined);
  // A conversation is read from its end, or from where it was left: before it is seen elsewhere, and looked up before others have moved in.
  useBrowserLayoutEffect(() => {
    const place = places.get(chat);
    wanted.current = place;
    if (place === undefined) scroll.follow();
    else scroll.restore(place);
    return () => {
      const left = scroll.place();
      if (left === undefined) places.delete(chat);
      else places.set(chat, left);
    };
  }, [chat, scroll]);
  // The scroller comes with the second render, and what a windowed list shows with the third.
  useEffect(() => {
    const place = wanted.current;
    if (!viewport || !place) return undefined;
    wanted.current = undefined;
    const end = new AbortController();
    const { signal } = end;
    void bringBack(viewport, scroll, place, (messageId) => bringNear.current?.(messageId), signal);
    return () => end.abort();
  }, [chat, scroll, viewport]);

  const setReveal = useCallback((next: ((messageId: string) => void) | null) => void (bringNear.current = next), []);
  const reveal = useCallback(
    (messageId: string) => revealMessage(viewport, scroll, bringNear, messageId),
    [viewport, scroll],
  );
  // A map beside the conversation is no child of it.
  useEffect(() => keepRevealer(chat, reveal), [chat, reveal]);
  const [undo, setUndo] = useState<ThreadContextValue['undo']>(null);
  const offerUndo = useCallback(
    (label: string, run: () => void) => setUndo((last) => ({ id: (last?.id ?? 0) + 1, label, run })),
    [],
  );

  const context = useMemo(
    () => ({
      scroll,
      setContent,
      viewport,
      setViewport,
      unreadId,
      reveal,
      setReveal,
      undo,
      clearUndo: () => setUndo(null),
    }),
    [scroll, viewport, unreadId, reveal, setReveal, undo],
  );
  // The Markdown parser is warmed up before the first answer, while the browser is idle.
  useEffect(() => whenIdle(() => warmUp({ current: viewport })), [viewport]);
  // The keys of the page: whoever looks for a word need not have the focus in the conversation.
  useEffect(() => {
    if (find === 'never' || !viewport) return undefined;
    const handleKeyDown = (event: KeyboardEvent): void => {
      if (event.defaultPrevented || !matchesShortcut(event, 'mod+f')) return;
      if (find === 'windowed' && !viewport.querySelector('.cs-thread-messages[data-windowed]')) return;
      // Pressed once more, it is the browser's.
      if (document.activeElement?.closest('.cs-find')) return;
      event.preventDefault();
      setFinding(true);
    };
    addEventListener('keydown', handleKeyDown);
    return () => removeEventListener('keydown', handleKeyDown);
  }, [find, viewport, setFinding]);
  const children = (
    <>
      {shown}
      <KeptFocus viewport={viewport} />
      {isFinding ? <FindBox onClose={() => setFinding(false)} /> : null}
    </>
  );
  const element = renderPart({
    tag: 'div',
    className: 'cs-thread',
    state: { empty: isEmpty, scroll: scrollMode },
    own: { children },
    given: attributes,
    ref,
  });
  return (
    <ThreadContext.Provider value={context}>
      <UndoContext.Provider value={offerUndo}>{element}</UndoContext.Provider>
    </ThreadContext.Provider>
  );
});
