'use client';
import { createContext, useContext, useSyncExternalStore, type Context } from 'react';
import { ChatError } from '@chat-stream/react';

/** The message at the top of the view, and how far its upper edge is below that of the view, in CSS pixels. */
export interface ReadingPosition {
  readonly messageId: string;
  readonly top: number;
  /** The scroll offset at that time, in CSS pixels: an approximation to start from. */
  readonly scrollTop: number;
}

export interface ScrollSnapshot {
  /** Whether the view stays at the end while the answer grows. */
  readonly isFollowing: boolean;
  /** Whether the end is in view. */
  readonly isAtEnd: boolean;
  /** How many messages have begun below since the reader left the end. */
  readonly unseen: number;
}

/** The owner of the scroll position: nothing else scrolls the conversation. */
export interface ScrollOwner {
  /**
   * Observes the scroller and its content. Without `content`, the owner of the content calls `settle` when its size changes. Returns a
   * function that stops. While `isEmpty`, the view does not follow.
   */
  attach(viewport: HTMLElement, content: HTMLElement | null, isEmpty?: boolean): () => void;
  /** Looks again: something in the scroller changed its size. */
  settle(): void;
  /** Goes to the end and stays there. */
  follow(behavior?: ScrollBehavior): void;
  /** Goes to the first message that there is. */
  toStart(): void;
  /** Brings the question that was just sent to the top and leaves the view there, with room for its answer below. */
  pin(behavior?: ScrollBehavior): void;
  /** Stays where the reader is. */
  release(): void;
  /** Looks which message is at the top of the view; returns the function that brings it back to where it was. */
  hold(): (() => void) | undefined;
  /** Where the reader is; `undefined` while the view follows the end. */
  position(): ReadingPosition | undefined;
  /** Goes back to about such a place. */
  restore(position: ReadingPosition): void;
  /** Counts a message that starts out of view. */
  countUnseen(): void;
  subscribe(listener: () => void): () => void;
  getSnapshot(): ScrollSnapshot;
}

export interface ThreadContextValue {
  readonly scroll: ScrollOwner;
  /** Tells the scroll owner where the messages are. */
  readonly setContent: (content: HTMLElement | null) => void;
  readonly viewport: HTMLElement | null;
  readonly setViewport: (viewport: HTMLElement | null) => void;
  /** The first message that came while the reader was elsewhere. */
  readonly unreadId: string | null;
  /** Scrolls to a message, also to one that is not rendered. Resolves with its element. */
  readonly reveal: (messageId: string) => Promise<HTMLElement | null>;
  /** Registers how a windowed list renders a message. */
  readonly setReveal: (bringNear: ((messageId: string) => void) | null) => void;
  readonly undo: { readonly id: number; readonly label: string; readonly run: () => void } | null;
  readonly clearUndo: () => void;
}

export const ThreadContext: Context<ThreadContextValue | null> = createContext<ThreadContextValue | null>(null);

export function useThreadContext(part: string): ThreadContextValue {
  const context = useContext(ThreadContext);
  if (!context) {
    throw new ChatError(
      'misuse',
      `<Thread.${part}> must be inside a <Thread.Root>. Write <Thread.Root><Thread.${part} /></Thread.Root>.`,
    );
  }
  return context;
}

/** Where the reader is in the conversation. */
export function useThreadScroll(part: string): ScrollSnapshot {
  const { scroll } = useThreadContext(part);
  return useSyncExternalStore(scroll.subscribe, scroll.getSnapshot, scroll.getSnapshot);
}

/** Offers to undo: a description of what was deleted, and a function that restores it. */
export type OfferUndo = (label: string, undo: () => void) => void;

export const UndoContext: Context<OfferUndo | null> = createContext<OfferUndo | null>(null);

/** Offers to undo, where a `<Thread.Undo>` can show it. */
export function useUndo(): OfferUndo | null {
  return useContext(UndoContext);
}
