'use client';
import { forwardRef, useMemo, useSyncExternalStore } from 'react';
import type { Chat } from '@chat-stream/core';
import { ChatProvider, type Pacing } from '@chat-stream/react';
import {
  KitContext,
  type Announcement,
  type Feedback,
  type KitComponents,
  type MarkdownOptions,
  type Prices,
  type RegenerateOption,
} from '../kit/KitContext.js';
import { ToolGroupsProvider } from '../kit/ToolGroupsContext.js';
import type { Labels } from '../locales/Labels.js';
import { LabelsProvider } from '../locales/LabelsProvider.js';
import type { MenuItem } from '../primitives/menu/Menu.js';
import { renderPart, type Part, type PartProps } from '../primitives/part.js';
import { ThreadRoot } from '../thread/ThreadRoot.js';
import type { SubmitKey } from '../primitives/submitKey.js';

/** Colours, spacing and language. */
export interface AppearanceProps {
  /** The colour scheme. `system` follows the setting of the reader. @defaultValue 'system' */
  readonly theme?: 'light' | 'dark' | 'system' | undefined;
  /** The distances between elements. @defaultValue 'comfortable' */
  readonly density?: 'comfortable' | 'compact' | undefined;
  /** The hue of the accent. For any other colour set `--cs-accent-hue`, or `--cs-accent` itself. */
  readonly accent?: 'sea' | 'blue' | 'violet' | 'rose' | 'amber' | 'green' | 'grey' | undefined;
  /** Texts of the interface. Labels that you omit stay English. */
  readonly labels?: Partial<Labels> | undefined;
}

/** How messages are shown, and which commands they offer. */
export interface MessageOptions {
  /** Your own components, by the type of part or the name of a tool. */
  readonly components?: KitComponents | undefined;
  /** Plug-ins, components and rules for `<Markdown>`. */
  readonly markdown?: MarkdownOptions | undefined;
  /** Whether the conversation can only be read. @defaultValue false */
  readonly readOnly?: boolean | undefined;
  /** Whether a line of figures is shown below each answer. @defaultValue true */
  readonly usage?: boolean | undefined;
  /** The prices of tokens, by model. With them, the line of figures ends with the cost of the answer. */
  readonly prices?: Prices | undefined;
  /** The part of an answer that a screen reader speaks. @defaultValue 'text': the whole text when the answer is complete */
  readonly announce?: Announcement | undefined;
  /**
   * Whether text that arrives in bursts is shown evenly: `smooth` holds it back for at most 300 ms. Readers who prefer reduced motion, hidden
   * tabs and assistive technology get it as it arrives. @defaultValue 'smooth' in `<Chat>`, 'off' in `<ChatRoot>`
   */
  readonly pacing?: Pacing | undefined;
  /** Other models, or named settings, that the menu of an answer offers for another attempt. */
  readonly regenerateWith?: readonly RegenerateOption[] | undefined;
  /** Called when a reader rates an answer. Omit it to hide the buttons. */
  readonly onFeedback?: ((feedback: Feedback) => void) | undefined;
  /** The earlier rating of an answer, from where you store it. */
  readonly feedbackOf?: ((messageId: string) => 'up' | 'down' | undefined) | undefined;
  /**
   * Your own commands in the menu of a message, above those of the kit: to branch off into another conversation with `forkThread`, to share,
   * to report. Called when the menu opens.
   *
   * @param messageId - the message whose menu opens
   */
  readonly messageItems?: ((messageId: string) => readonly MenuItem[]) | undefined;
  /**
   * The key that sends, in the composer and in all other text fields of the kit. @defaultValue 'enter'; on touch screens 'mod-enter', because
   * their keyboards have no Shift+Enter to break a line
   */
  readonly submitKey?: SubmitKey | undefined;
}

/** Props of `<ChatRoot>`. */
export interface ChatRootProps extends AppearanceProps, MessageOptions, PartProps<'div'> {
  /** The chat: of `useChatStream`, or created with `createChat`. */
  readonly chat: Chat;
}

const NO_COMPONENTS: KitComponents = {};
const NO_MARKDOWN: MarkdownOptions = {};
const NO_OPTIONS: readonly RegenerateOption[] = [];

/** Provides a chat, labels and options to the parts below. Its element carries the theme. Without children it has a complete thread. */
export const ChatRoot: Part<ChatRootProps, HTMLDivElement> = forwardRef(function ChatRoot(
  {
    chat,
    theme = 'system',
    density = 'comfortable',
    accent,
    labels,
    components = NO_COMPONENTS,
    markdown = NO_MARKDOWN,
    readOnly: isReadOnly = false,
    usage: showsUsage = true,
    prices,
    announce = 'text',
    pacing = 'off',
    regenerateWith = NO_OPTIONS,
    onFeedback,
    feedbackOf,
    messageItems,
    submitKey,
    ...given
  },
  ref,
) {
  const toolViews = useToolViews(chat);
  const answers = useMemo(
    () => ({ components, markdown, showsUsage, prices, announce, pacing, toolViews }),
    [components, markdown, showsUsage, prices, announce, pacing, toolViews],
  );
  const commands = useMemo(
    () => ({ isReadOnly, regenerateWith, onFeedback, feedbackOf, messageItems, submitKey }),
    [isReadOnly, regenerateWith, onFeedback, feedbackOf, messageItems, submitKey],
  );
  const kit = useMemo(() => ({ ...answers, ...commands }), [answers, commands]);
  const own = { children: <ThreadRoot /> };
  // oxlint-disable-next-line react/refs -- the ref is passed on, not read
  const element = renderPart({ tag: 'div', className: 'cs-root', state: { theme, density, accent }, own, given, ref });
  return (
    <ChatProvider chat={chat}>
      <LabelsProvider labels={labels}>
        <KitContext.Provider value={kit}>
          <ToolGroupsProvider>{element}</ToolGroupsProvider>
        </KitContext.Provider>
      </LabelsProvider>
    </ChatProvider>
  );
});

/**
 * The names of the tools that have a `render`. `useChatStream` configures the chat in a layout effect, after this has rendered: React compares
 * the snapshot again after all effects. Only a change of the names is one, because programs write tools as literals, new at every render.
 */
function useToolViews(chat: Chat): string {
  const read = (): string => {
    const tools = Object.entries(chat.getConfig().tools ?? {});
    return tools.flatMap(([name, { render }]) => (render ? name : [])).join('\n');
  };
  return useSyncExternalStore(chat.subscribe, read, read);
}
