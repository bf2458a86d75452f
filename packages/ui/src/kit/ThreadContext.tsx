'use client';
import { createContext, useContext, useSyncExternalStore, type Context } from 'react';
import { ChatError } from '@chat-stream/react';
import type { ScrollOwner, ScrollSnapshot } from '../thread/createScrollOwner.js';

export interface ThreadContextValue {
  readonly scroll: ScrollOwner;
  /** Tells the scroll owner where the messages are. */
  readonly setContent: (content: HTMLElement | null) => void;
  readonly viewport: HTMLElement | null;
  readonly setViewport: (viewport: HTMLElement | null) => void;
  /** The first message that came while the reader was elsewhere. */
  readonly unreadId: string | null;
  /** Brings a message into view, also one that is not in the page now. Resolves with its element when it is there. */
  readonly reveal: (messageId: string) => Promise<HTMLElement | null>;
  /** Told by a list that keeps only what is near the view: how to bring a message near. */
  readonly setReveal: (bringNear: ((messageId: string) => void) | null) => void;
  readonly undo: { readonly id: number; readonly label: string; readonly run: () => void } | null;
  readonly clearUndo: () => void;
}

export const ThreadContext: Context<ThreadContextValue | null> = createContext<ThreadContextValue | null>(null);

export function useThreadContext(part: string): ThreadContextValue {
  const context = useContext(ThreadContext);
  if (!context) {
    throw new ChatError('misuse', `<Thread.${part}> has no thread to belong to. Put it into a <Thread.Root>.`);
  }
  return context;
}

/** Where the reader is in the conversation. */
export function useThreadScroll(part: string): ScrollSnapshot {
  const { scroll } = useThreadContext(part);
  return useSyncExternalStore(scroll.subscribe, scroll.getSnapshot, scroll.getSnapshot);
}
