'use client';
import { forwardRef, useMemo } from 'react';
import type { Chat } from '@chat-stream/core';
import { ChatProvider } from '@chat-stream/react';
import type { KitComponents, MarkdownOptions } from '../kit/KitComponents.js';
import { KitContext } from '../kit/KitContext.js';
import type { Labels } from '../labels/Labels.js';
import { LabelsProvider } from '../labels/LabelsContext.js';
import type { Part, PartProps } from '../part/Part.js';
import { renderPart } from '../part/renderPart.js';

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
}

export interface ChatRootProps extends LookProps, PartProps<'div'> {
  readonly chat: Chat;
}

const NOTHING = {};

/** Gives a chat, words and looks to the parts below. Its element carries the theme. */
export const ChatRoot: Part<ChatRootProps, HTMLDivElement> = forwardRef(function ChatRoot(
  props: ChatRootProps,
  ref: React.ForwardedRef<HTMLDivElement>,
) {
  const { chat, theme = 'system', density = 'comfortable', accent, labels, ...rest } = props;
  const { components = NOTHING, markdown = NOTHING, readOnly = false, usage = true, ...given } = rest;
  const kit = useMemo(
    () => ({ components, markdown, isReadOnly: readOnly, showsUsage: usage }),
    [components, markdown, readOnly, usage],
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
