'use client';
import { forwardRef, memo, useEffect, useRef, useState, Component, type ReactElement, type ReactNode } from 'react';
import { selectMessageIds, useChat, useChatSelector, type Chat } from '@chat-stream/react';
import { AnswerPlace } from '../message/choices/AnswerPlace.js';
import { OlderMessages } from './OlderMessages.js';
import { DaySeparator, UnreadMarker, selectNewDay } from './separators.js';
import { renderPart, type Part, type PartProps } from '../primitives/part.js';
import { useThreadContext } from '../kit/ThreadContext.js';
import { scrollToTop } from './scrollToMessage.js';
import { useIsServer } from '../primitives/useIsServer.js';
import { WindowedMessages } from './windowed/WindowedMessages.js';

/** The number of messages of a long conversation that a server renders: those at its end. */
const SERVED = 20;

/** Props of `<Thread.Messages>`. */
export interface ThreadMessagesProps extends Omit<PartProps<'div'>, 'children'> {
  /** Draws one message. @defaultValue a `<Message.View>`, or several side by side where one request brought several answers */
  readonly children?: ((messageId: string) => ReactNode) | undefined;
  /** From this number of messages on, an opened conversation renders only messages near the view. @defaultValue 100 */
  readonly windowFrom?: number | undefined;
  /**
   * Called when the reader gets close to the first message. Prepend older messages, with `addOlderMessages` for example; the view stays where
   * it is. Omit it when there are no more.
   */
  readonly onLoadOlder?: (() => void | Promise<void>) | undefined;
  /** Whether days are separated by a line. @defaultValue true */
  readonly days?: boolean | undefined;
  /** The message below the "New" marker; the conversation opens there. @defaultValue the first that arrived while the page was hidden or the reader far from the end */
  readonly unreadFrom?: string | null | undefined;
}

const renderMessage = (messageId: string): ReactNode => <AnswerPlace messageId={messageId} />;

/** The messages of the chosen branch, in order. Renders when their number or order changes, never for a token. */
export const ThreadMessages: Part<ThreadMessagesProps, HTMLDivElement> = forwardRef(
  function ThreadMessages(props, ref) {
    const { children: draw = renderMessage, windowFrom = 100, onLoadOlder, days = true, unreadFrom, ...given } = props;
    const chat = useChat();
    const ids = useChatSelector(selectMessageIds);
    const { setContent, viewport, scroll, unreadId, reveal } = useThreadContext('Messages');
    // Decided when a conversation is opened: one that grows under the reader's eyes stays as it is.
    const [opened, setOpened] = useState({ chat, isLong: ids.length >= windowFrom });
    // One that was empty may have been filled from storage.
    const isOther = opened.chat !== chat || (!opened.isLong && ids.length >= windowFrom + 50);
    if (isOther) setOpened({ chat, isLong: ids.length >= windowFrom });

    const firstUnread = unreadFrom === undefined ? unreadId : unreadFrom;
    // Keyed by the previous message, a row stays the same element when another version is chosen, and its buttons keep the focus.
    const renderRow = (id: string, index: number): ReactElement => (
      <MessageRow
        key={ids[index - 1] ?? 'first'}
        id={id}
        previousId={days ? ids[index - 1] : undefined}
        isUnread={id === firstUnread}
        draw={draw}
      />
    );
    const hasMessages = ids.length > 0;
    const openedFor = useRef<Chat | null>(null);
    // Scrolls to the first unread message, once for each conversation, when its messages are rendered.
    useEffect(() => {
      if (!viewport || !hasMessages || openedFor.current === chat) return;
      openedFor.current = chat;
      if (!unreadFrom || !ids.includes(unreadFrom)) return;
      void reveal(unreadFrom).then((message) => message && scrollToTop(viewport, message));
    }, [chat, ids, hasMessages, unreadFrom, viewport, reveal]);
    const isServer = useIsServer();
    const servedFrom = Math.max(0, ids.length - SERVED);
    const windowed = viewport ? (
      <WindowedMessages key={chat.id} ids={ids} viewport={viewport} draw={renderRow} />
    ) : isServer ? (
      ids.slice(servedFrom).map((id, index) => renderRow(id, servedFrom + index))
    ) : null;
    const children = (
      <>
        {onLoadOlder && viewport && ids.length > 0 ? <OlderMessages viewport={viewport} onLoad={onLoadOlder} /> : null}
        {opened.isLong ? (
          windowed
        ) : (
          <KeepScrollPosition ids={ids} hold={scroll.hold}>
            {ids.map(renderRow)}
          </KeepScrollPosition>
        )}
      </>
    );
    // oxlint-disable-next-line react/refs -- the ref is handed on, not read
    return renderPart({
      tag: 'div',
      className: 'cs-thread-messages',
      state: { windowed: opened.isLong },
      own: { children },
      given,
      ref,
      // A windowed list says itself when it grows: watching it from outside would be a loop.
      ownRef: opened.isLong ? undefined : setContent,
    });
  },
);

interface MessageRowProps {
  readonly id: string;
  readonly previousId: string | undefined;
  readonly isUnread: boolean;
  readonly draw: (messageId: string) => ReactNode;
}

const MessageRow = memo(function MessageRow({ id, previousId, isUnread, draw }: MessageRowProps): ReactNode {
  const day = useChatSelector(selectNewDay, id, previousId);
  return (
    <>
      {day === undefined ? null : <DaySeparator time={day} />}
      {isUnread ? <UnreadMarker /> : null}
      {draw(id)}
    </>
  );
});

interface KeepScrollPositionProps {
  readonly ids: readonly string[];
  /** Looks where the reader is; returns the function that brings them back there. */
  readonly hold: () => (() => void) | undefined;
  readonly children: ReactNode;
}

/**
 * Preserves the scroll position when older messages are prepended, and when messages are replaced, for example by another version. A class,
 * because only classes have `getSnapshotBeforeUpdate`. Browsers have scroll anchoring, but not at the top of the content, and Safari has none.
 * WebKit may lay out the page between removing a message and inserting the next one, and then scrolls up.
 */
export class KeepScrollPosition extends Component<KeepScrollPositionProps> {
  override getSnapshotBeforeUpdate({ ids: before }: KeepScrollPositionProps): (() => void) | null {
    const { ids, hold } = this.props;
    // At the end, nothing above moves: measuring would only force a layout.
    const isAppended = before.every((id, index) => id === ids[index]);
    return isAppended ? null : (hold() ?? null);
  }

  override componentDidUpdate(_props: KeepScrollPositionProps, _state: unknown, restore: (() => void) | null): void {
    restore?.();
  }

  override render(): ReactNode {
    return this.props.children;
  }
}
