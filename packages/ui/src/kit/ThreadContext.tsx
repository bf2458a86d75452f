'use client';
import { createContext, useContext, useSyncExternalStore, type Context } from 'react';
import { ChatError } from '@chat-stream/react';

/** Where a reader is: a message, and how far its upper edge is below that of the view, in CSS pixels. */
export interface Place {
  readonly messageId: string;
  readonly top: number;
  /** How far that was from the top of the conversation, in CSS pixels: near enough to begin with. */
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

/** The only one who moves the conversation. */
export interface ScrollOwner {
  /**
   * Watches the scroller and what grows in it. Without `content`, whoever makes it grow says so with `settle`.
   * Returns the function that ends it.
   */
  attach(viewport: HTMLElement, content: HTMLElement | null): () => void;
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
  place(): Place | undefined;
  /** Goes back to about such a place. */
  restore(place: Place): void;
  /** Counts a message that begins out of view. */
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

/** Says what was taken away, and what brings it back. */
export type OfferUndo = (label: string, undo: () => void) => void;

export const UndoContext: Context<OfferUndo | null> = createContext<OfferUndo | null>(null);

/** Offers to undo, where a `<Thread.Undo>` can show it. */
export function useUndo(): OfferUndo | null {
  return useContext(UndoContext);
}
