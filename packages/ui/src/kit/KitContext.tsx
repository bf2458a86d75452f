'use client';
import { createContext, useContext, type Context } from 'react';
import type { ThreadSettings } from '@chat-stream/core';
import type { MenuItem } from '../primitives/menu/Menu.js';
import type { Announcement } from '../thread/ThreadAnnouncer.js';
import type { KitComponents, MarkdownOptions } from './KitComponents.js';

/** What a reader thinks of an answer. */
export interface Feedback {
  readonly messageId: string;
  /** `null` takes it back. */
  readonly rating: 'up' | 'down' | null;
  /** The reader's words, where they wrote some. */
  readonly comment?: string | undefined;
}

/** Another way to answer: a model by its name, or any settings under a name. */
export type RegenerateOption = string | { readonly label: string; readonly request: ThreadSettings };

/** How parts are shown below a `<ChatRoot>`. */
export interface Kit {
  readonly components: KitComponents;
  readonly markdown: MarkdownOptions;
  /** Whether messages can only be read. */
  readonly isReadOnly: boolean;
  /** Whether a line of numbers stands below each answer. */
  readonly showsUsage: boolean;
  readonly announce: Announcement;
  readonly prices: Prices | undefined;
  readonly regenerateWith: readonly RegenerateOption[];
  readonly onFeedback: ((feedback: Feedback) => void) | undefined;
  readonly feedbackOf: ((messageId: string) => 'up' | 'down' | undefined) | undefined;
  readonly messageItems: ((messageId: string) => readonly MenuItem[]) | undefined;
}

/** What a million tokens cost, in `currency`, by the name of the model. */
export interface Prices {
  /** An ISO 4217 code. @defaultValue 'USD' */
  readonly currency?: string | undefined;
  readonly models: Readonly<Record<string, ModelPrice>>;
}

/** For a million tokens each. */
export interface ModelPrice {
  readonly input: number;
  readonly output: number;
  /** Of input that came from the cache. @defaultValue `input` */
  readonly cachedInput?: number | undefined;
}

export const KitContext: Context<Kit> = createContext<Kit>({
  components: {},
  markdown: {},
  isReadOnly: false,
  showsUsage: true,
  announce: 'text',
  prices: undefined,
  regenerateWith: [],
  onFeedback: undefined,
  feedbackOf: undefined,
  messageItems: undefined,
});

export function useKit(): Kit {
  return useContext(KitContext);
}
