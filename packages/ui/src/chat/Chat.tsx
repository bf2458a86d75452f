'use client';
import { useContext, useMemo, useState } from 'react';
import type { ComponentPropsWithoutRef, ReactNode } from 'react';
import { QueryClient, QueryClientContext, QueryClientProvider } from '@tanstack/react-query';
import type { ThreadSettings } from '@chat-stream/core';
import { useChatStream } from '@chat-stream/react';
import type { UseChatStreamOptions } from '@chat-stream/react';
import { ComposerView } from '../composer/ComposerView.js';
import { ThreadAnnouncer } from '../thread/ThreadAnnouncer.js';
import { ThreadEmpty } from '../thread/ThreadEmpty.js';
import { ThreadFooter } from '../thread/ThreadFooter.js';
import { ThreadJump } from '../thread/ThreadJump.js';
import { ThreadMessages } from '../thread/ThreadMessages.js';
import { ThreadRoot } from '../thread/ThreadRoot.js';
import { ThreadUndo } from '../thread/ThreadUndo.js';
import { ThreadViewport } from '../thread/ThreadViewport.js';
import { ChatRoot } from './ChatRoot.js';
import type { LookProps } from './ChatRoot.js';
import { Welcome } from './Welcome.js';
import type { Suggestion } from './Welcome.js';

type ElementProps = Omit<ComponentPropsWithoutRef<'div'>, 'id' | 'children'>;

export interface ChatProps extends Omit<UseChatStreamOptions, 'transport' | 'request'>, LookProps, ElementProps {
  readonly transport?: UseChatStreamOptions['transport'];
  /** Which model answers: short for `request={{ model }}`. */
  readonly model?: string | undefined;
  readonly request?: ThreadSettings | undefined;
  /** The line of the first screen, or a whole first screen of your own. */
  readonly welcome?: ReactNode;
  /** What the first screen offers to send. */
  readonly suggestions?: readonly Suggestion[] | undefined;
  readonly placeholder?: string | undefined;
  /** Which key sends. @defaultValue 'enter' */
  readonly submitKey?: 'enter' | 'mod-enter' | undefined;
  /** Whether files can be attached. @defaultValue true */
  readonly attachments?: boolean | undefined;
  /** Above the conversation. */
  readonly header?: ReactNode;
  /** Below the composer: a line that tells to check the answers, say. */
  readonly footer?: ReactNode;
  /** More for the start of the row below the text. */
  readonly composerTools?: ReactNode;
}

/**
 * A whole chat. It brings a query client of its own where there is none above it.
 *
 * @example
 * ```tsx
 * import { Chat } from '@chat-stream/ui';
 * import '@chat-stream/ui/styles.css';
 *
 * export const App = () => <Chat baseURL="/v1" model="prose" />;
 * ```
 */
export function Chat(props: ChatProps): ReactNode {
  const above = useContext(QueryClientContext);
  return above ? <ConnectedChat {...props} /> : <ChatWithClient {...props} />;
}

function ChatWithClient(props: ChatProps): ReactNode {
  const [client] = useState(() => new QueryClient());
  return (
    <QueryClientProvider client={client}>
      <ConnectedChat {...props} />
    </QueryClientProvider>
  );
}

function ConnectedChat(props: ChatProps): ReactNode {
  const { chat, id, baseURL, apiKey, headers, query, transport, storage, ...afterConnection } = props;
  const { model, request, tools, whenBusy, maxSteps, ...afterRequest } = afterConnection;
  const { welcome, suggestions, placeholder, submitKey, attachments, header, footer, composerTools, ...root } =
    afterRequest;
  const settings = useMemo(() => (model === undefined ? request : { ...request, model }), [model, request]);
  const connection = { chat, id, transport, storage, tools, whenBusy, maxSteps, request: settings };
  const stream = useChatStream({
    ...connection,
    ...(baseURL === undefined ? {} : { baseURL }),
    ...(apiKey === undefined ? {} : { apiKey }),
    ...(headers === undefined ? {} : { headers }),
    ...(query === undefined ? {} : { query }),
  });
  return (
    <ChatRoot {...root} chat={stream.chat}>
      {header}
      <ThreadRoot>
        <ThreadViewport>
          <ThreadEmpty>
            <Welcome welcome={welcome} suggestions={suggestions} />
          </ThreadEmpty>
          <ThreadMessages />
        </ThreadViewport>
        <ThreadFooter>
          <ThreadJump />
          <ThreadUndo />
          {root.readOnly ? null : (
            <ComposerView
              placeholder={placeholder}
              submitKey={submitKey}
              canAttach={attachments ?? true}
              tools={composerTools}
            />
          )}
          {footer}
        </ThreadFooter>
        <ThreadAnnouncer />
      </ThreadRoot>
    </ChatRoot>
  );
}
