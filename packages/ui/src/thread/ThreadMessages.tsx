'use client';
import { forwardRef, memo, useState } from 'react';
import type { ReactElement, ReactNode } from 'react';
import { selectMessageIds, useChat, useChatSelector } from '@chat-stream/react';
import { AnswerPlace } from '../choices/AnswerPlace.js';
import type { Part, PartProps } from '../part/Part.js';
import { renderPart } from '../part/renderPart.js';
import { useThreadContext } from './ThreadContext.js';
import { useWindowedMessages } from './useWindowedMessages.js';

export interface ThreadMessagesProps extends Omit<PartProps<'div'>, 'children'> {
  /** Draws one message. @defaultValue a `<Message.View>`, or several side by side where one request brought several answers */
  readonly children?: ((messageId: string) => ReactNode) | undefined;
  /** From how many messages on a conversation that is opened keeps only those near the view in the page. @defaultValue 100 */
  readonly windowFrom?: number | undefined;
}

const drawMessage = (messageId: string): ReactNode => <AnswerPlace messageId={messageId} />;

/** The messages of the chosen branch, in order. Renders when their number or order changes, never for a token. */
export const ThreadMessages: Part<ThreadMessagesProps, HTMLDivElement> = forwardRef(function ThreadMessages(
  { children: draw = drawMessage, windowFrom = 100, ...given }: ThreadMessagesProps,
  ref: React.ForwardedRef<HTMLDivElement>,
) {
  const chat = useChat();
  const ids = useChatSelector(selectMessageIds);
  const { setContent, viewport } = useThreadContext('Messages');
  // Decided when a conversation is opened: one that grows under the reader's eyes stays as it is.
  const [opened, setOpened] = useState({ chat, isLong: ids.length >= windowFrom });
  // One that was empty may have been filled from storage.
  const isOther = opened.chat !== chat || (!opened.isLong && ids.length >= windowFrom + 50);
  if (isOther) setOpened({ chat, isLong: ids.length >= windowFrom });

  // Named after the parent, a place stays the same element when another version is chosen: the focus stays on its buttons.
  const place = (id: string, index: number): ReactElement => (
    <Place key={ids[index - 1] ?? 'first'} id={id} draw={draw} />
  );
  const WindowedMessages = useWindowedMessages(opened.isLong);
  const windowed =
    WindowedMessages && viewport ? <WindowedMessages key={chat.id} ids={ids} viewport={viewport} draw={place} /> : null;
  const children = opened.isLong ? windowed : ids.map(place);
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
});

interface PlaceProps {
  readonly id: string;
  readonly draw: (messageId: string) => ReactNode;
}

const Place = memo(function Place({ id, draw }: PlaceProps): ReactNode {
  return draw(id);
});
