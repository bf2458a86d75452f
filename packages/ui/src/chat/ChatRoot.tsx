'use client';
import { forwardRef, useMemo } from 'react';
import type { Chat } from '@chat-stream/core';
import { ChatProvider } from '@chat-stream/react';
import {
  KitContext,
  type KitComponents,
  type MarkdownOptions,
  type Feedback,
  type Prices,
  type RegenerateOption,
  type Announcement,
} from '../kit/KitContext.js';
import type { Labels } from '../locales/Labels.js';
import { LabelsProvider } from '../locales/LabelsProvider.js';
import type { MenuItem } from '../primitives/menu/Menu.js';
import { renderPart, type Part, type PartProps } from '../primitives/part.js';

export interface LookProps {
  /** @defaultValue 'system' */
  readonly theme?: 'light' | 'dark' | 'system' | undefined;
  /** @defaultValue 'comfortable' */
  readonly density?: 'comfortable' | 'compact' | undefined;
  /** The hue of the accent. For any other colour set `--cs-accent-hue`, or `--cs-accent` itself. */
  readonly accent?: 'sea' | 'blue' | 'violet' | 'rose' | 'amber' | 'green' | 'grey' | undefined;
  /** Words of your own; what you leave out stays English. */
  readonly labels?: Partial<Labels> | undefined;
  /** Components of your own, by the kind of part or the name of a tool. */
  readonly components?: KitComponents | undefined;
  /** Plug-ins, components and rules for `<Markdown>`. */
  readonly markdown?: MarkdownOptions | undefined;
  /** Whether nothing can be sent or changed. @defaultValue false */
  readonly readOnly?: boolean | undefined;
  /** Whether a line of numbers stands below each answer. @defaultValue true */
  readonly usage?: boolean | undefined;
  /** What the tokens of a model cost: the line of numbers then ends with the cost of the answer. */
  readonly prices?: Prices | undefined;
  /** What assistive technology reads out of an answer. @defaultValue 'text', all of it when it is finished */
  readonly announce?: Announcement | undefined;
  /** Other models, or settings under a name, that the menu of an answer offers to try again with. */
  readonly regenerateWith?: readonly RegenerateOption[] | undefined;
  /** Told what readers think of an answer. Without it, there is nothing to press. */
  readonly onFeedback?: ((feedback: Feedback) => void) | undefined;
  /** What was thought of an answer before, from where you keep it. */
  readonly feedbackOf?: ((messageId: string) => 'up' | 'down' | undefined) | undefined;
  /**
   * Commands of your own in the menu of a message, above those of the kit: to branch off into a conversation of its own with `forkThread`,
   * to share, to report. Asked when the menu opens.
   *
   * @param messageId - of the message whose menu it is
   */
  readonly messageItems?: ((messageId: string) => readonly MenuItem[]) | undefined;
}

export interface ChatRootProps extends LookProps, PartProps<'div'> {
  readonly chat: Chat;
}

const NOTHING = {};
const NO_OPTIONS: readonly RegenerateOption[] = [];

/** Gives a chat, words and looks to the parts below. Its element carries the theme. */
export const ChatRoot: Part<ChatRootProps, HTMLDivElement> = forwardRef(function ChatRoot(props, ref) {
  const { chat, theme = 'system', density = 'comfortable', accent, labels, ...rest } = props;
  const { components = NOTHING, markdown = NOTHING, readOnly = false, usage = true, ...afterLooks } = rest;
  const { prices, announce = 'text', regenerateWith = NO_OPTIONS, ...afterAnswers } = afterLooks;
  const { onFeedback, feedbackOf, messageItems, ...given } = afterAnswers;
  const kit = useMemo(
    () => ({
      components,
      markdown,
      isReadOnly: readOnly,
      showsUsage: usage,
      announce,
      prices,
      regenerateWith,
      onFeedback,
      feedbackOf,
      messageItems,
    }),
    [components, markdown, readOnly, usage, announce, prices, regenerateWith, onFeedback, feedbackOf, messageItems],
  );
  const element = renderPart({ tag: 'div', className: 'cs-root', state: { theme, density, accent }, given, ref });
  return (
    <ChatProvider chat={chat}>
      <LabelsProvider labels={labels}>
        <KitContext.Provider value={kit}>{element}</KitContext.Provider>
      </LabelsProvider>
    </ChatProvider>
  );
});
