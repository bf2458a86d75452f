'use client';
import { forwardRef, useMemo, type ForwardedRef, type ReactElement, type ReactNode, type RefAttributes } from 'react';
import type { ThreadSettings, Tools } from '@chat-stream/core';
import { useChatStream, type CheckedRequest, type UseChatStreamOptions } from '@chat-stream/react';
import { ComposerView } from '../composer/ComposerView.js';
import { LabelsProvider } from '../locales/LabelsProvider.js';
import { OfflineStatus } from '../thread/OfflineStatus.js';
import { SaveStatus } from '../thread/SaveStatus.js';
import { ThreadAnnouncer } from '../thread/ThreadAnnouncer.js';
import { ThreadEmpty } from '../thread/ThreadEmpty.js';
import { ThreadFooter, ThreadJump, ThreadUndo } from '../thread/ThreadFooter.js';
import { ThreadMessages } from '../thread/ThreadMessages.js';
import { ThreadRoot } from '../thread/ThreadRoot.js';
import { ThreadViewport } from '../thread/ThreadViewport.js';
import { groupProps, type ChatPropFields, type ChatPropGroups, type ChatProps } from './chatProps.js';
import { ChatFrame } from './ChatFrame.js';
import { ChatRoot } from './ChatRoot.js';
import { Welcome } from './Welcome.js';

/**
 * A complete chat. It needs no provider around it.
 *
 * @example
 * ```tsx
 * import { Chat } from '@chat-stream/ui';
 * import '@chat-stream/ui/styles.css';
 *
 * export const App = () => <Chat baseURL="/v1" model="prose" />;
 * ```
 */
export const Chat: ChatComponent = forwardRef<HTMLDivElement, ChatPropFields>(function Chat(props, ref) {
  const groups = groupProps(props);
  const { frame, appearance, element } = groups;
  const chat = <ConnectedChat groups={groups} rootRef={ref} />;
  if (!frame.frame || frame.frame === 'page') return chat;
  const { labels, ...look } = appearance;
  return (
    <LabelsProvider labels={labels}>
      <ChatFrame {...frame} {...look} dir={element.dir}>
        {chat}
      </ChatFrame>
    </LabelsProvider>
  );
}) as ChatComponent;

/** Infers the types of tools and structured output, and reports misspelt fields of `request`. */
export interface ChatComponent {
  <Output = unknown, const OwnTools extends Tools = Tools, const Settings extends ThreadSettings = ThreadSettings>(
    props: ChatProps<Output, OwnTools> & CheckedRequest<Settings> & RefAttributes<HTMLDivElement>,
  ): ReactElement | null;
  displayName?: string;
}

interface ConnectedChatProps {
  readonly groups: ChatPropGroups;
  readonly rootRef: ForwardedRef<HTMLDivElement>;
}

function ConnectedChat({ groups, rootRef }: ConnectedChatProps): ReactNode {
  const { connection, appearance, message, thread, messages, composer, layout, element } = groups;
  const { model, request, ...source } = connection;
  const settings = useMemo(() => (model === undefined ? request : { ...request, model }), [model, request]);
  const { chat, saveError } = useChatStream({ ...source, request: settings } as UseChatStreamOptions);
  const { attachments = true, composerTools, ...composerOptions } = composer;
  return (
    <ChatRoot pacing="smooth" {...element} {...appearance} {...message} ref={rootRef} chat={chat}>
      {layout.header}
      <ThreadRoot {...thread}>
        <ThreadViewport>
          <ThreadEmpty>
            <Welcome welcome={layout.welcome} suggestions={layout.suggestions} />
          </ThreadEmpty>
          <ThreadMessages {...messages} />
        </ThreadViewport>
        <ThreadFooter>
          <ThreadJump />
          <ThreadUndo />
          <OfflineStatus />
          <SaveStatus error={saveError} />
          {message.readOnly ? null : (
            <ComposerView {...composerOptions} canAttach={attachments} tools={composerTools} />
          )}
          {layout.footer}
        </ThreadFooter>
        <ThreadAnnouncer />
      </ThreadRoot>
    </ChatRoot>
  );
}
