'use client';
import { forwardRef, useMemo, type ForwardedRef, type ReactNode } from 'react';
import type { ThreadSettings } from '@chat-stream/core';
import { useChatStream, type UseChatStreamOptions } from '@chat-stream/react';
import { ChatFrame, type FrameProps } from './ChatFrame.js';
import { ThreadAnnouncer } from '../thread/ThreadAnnouncer.js';
import { ThreadJump, ThreadUndo, ThreadFooter } from '../thread/ThreadFooter.js';
import { ComposerView, type ComposerViewProps } from '../composer/ComposerView.js';
import { ThreadEmpty } from '../thread/ThreadEmpty.js';
import { ThreadMessages, type ThreadMessagesProps } from '../thread/ThreadMessages.js';
import { ThreadRoot, type ThreadRootProps } from '../thread/ThreadRoot.js';
import { ThreadViewport } from '../thread/ThreadViewport.js';
import { LabelsProvider } from '../locales/LabelsProvider.js';
import type { Part, PartProps } from '../primitives/part.js';
import { ChatRoot, type LookProps } from './ChatRoot.js';
import { Welcome, type Suggestion } from './Welcome.js';

type ElementProps = Omit<PartProps<'div'>, 'id' | 'children'>;

type ComposerOptions = Pick<
  ComposerViewProps,
  | 'placeholder'
  | 'submitKey'
  | 'dictation'
  | 'upload'
  | 'attachmentLimit'
  | 'attachmentLimitMB'
  | 'accept'
  | 'triggers'
  | 'maxLength'
>;
type ThreadOptions = Pick<ThreadRootProps, 'scroll' | 'find' | 'findOpen' | 'onFindOpenChange'> &
  Pick<ThreadMessagesProps, 'onLoadOlder' | 'days' | 'unreadFrom' | 'windowFrom'>;

export interface ChatProps
  extends
    Omit<UseChatStreamOptions, 'transport' | 'request'>,
    LookProps,
    FrameProps,
    ComposerOptions,
    ThreadOptions,
    ElementProps {
  readonly transport?: UseChatStreamOptions['transport'];
  /** Which model answers: short for `request={{ model }}`. */
  readonly model?: string | undefined;
  readonly request?: ThreadSettings | undefined;
  /** The line of the first screen, or a whole first screen of your own. */
  readonly welcome?: ReactNode;
  /** What the first screen offers to send. */
  readonly suggestions?: readonly Suggestion[] | undefined;
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
 * A whole chat. It needs nothing around it.
 *
 * @example
 * ```tsx
 * import { Chat } from '@chat-stream/ui';
 * import '@chat-stream/ui/styles.css';
 *
 * export const App = () => <Chat baseURL="/v1" model="prose" />;
 * ```
 */
export const Chat: Part<ChatProps, HTMLDivElement> = forwardRef(function Chat({ frame = 'page', ...props }, ref) {
  const { frameTitle, open, defaultOpen, onOpenChange, launcher, ...chat } = props;
  const shown = <ConnectedChat {...chat} rootRef={ref} />;
  if (frame === 'page') return shown;
  const { theme, accent, density, dir, labels } = chat;
  return (
    <LabelsProvider labels={labels}>
      <ChatFrame {...{ frame, frameTitle, open, defaultOpen, onOpenChange, launcher, theme, accent, density, dir }}>
        {shown}
      </ChatFrame>
    </LabelsProvider>
  );
});

interface ConnectedChatProps extends ChatProps {
  readonly rootRef: ForwardedRef<HTMLDivElement>;
}

function ConnectedChat({ rootRef, ...props }: ConnectedChatProps): ReactNode {
  const { chat, id, baseURL, apiKey, headers, query, transport, storage, ...afterConnection } = props;
  const { model, request, tools, whenBusy, maxSteps, presets, output, ...afterRequest } = afterConnection;
  const { welcome, suggestions, attachments = true, header, footer, composerTools, ...afterPlaces } = afterRequest;
  const { placeholder, submitKey, dictation, upload, accept, triggers, maxLength, ...afterComposer } = afterPlaces;
  const { attachmentLimit, attachmentLimitMB, scroll, find, findOpen, onFindOpenChange, ...afterThread } =
    afterComposer;
  const { onLoadOlder, days, unreadFrom, windowFrom, ...root } = afterThread;
  const settings = useMemo(() => (model === undefined ? request : { ...request, model }), [model, request]);
  const connection = { chat, id, transport, storage, tools, whenBusy, maxSteps, presets, output, request: settings };
  const stream = useChatStream({
    ...connection,
    ...(baseURL === undefined ? {} : { baseURL }),
    ...(apiKey === undefined ? {} : { apiKey }),
    ...(headers === undefined ? {} : { headers }),
    ...(query === undefined ? {} : { query }),
  });
  return (
    <ChatRoot {...root} ref={rootRef} chat={stream.chat}>
      {header}
      <ThreadRoot {...{ scroll, find, findOpen, onFindOpenChange }}>
        <ThreadViewport>
          <ThreadEmpty>
            <Welcome welcome={welcome} suggestions={suggestions} />
          </ThreadEmpty>
          <ThreadMessages {...{ onLoadOlder, days, unreadFrom, windowFrom }} />
        </ThreadViewport>
        <ThreadFooter>
          <ThreadJump />
          <ThreadUndo />
          {root.readOnly ? null : (
            <ComposerView
              {...{ placeholder, submitKey, dictation, upload, accept, triggers, maxLength }}
              {...{ attachmentLimit, attachmentLimitMB }}
              canAttach={attachments}
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
