'use client';
import { forwardRef, memo } from 'react';
import type { ReactNode } from 'react';
import { selectMessageIds, useChatSelector } from '@chat-stream/react';
import { AnswerPlace } from '../choices/AnswerPlace.js';
import type { Part, PartProps } from '../part/Part.js';
import { renderPart } from '../part/renderPart.js';
import { useThreadContext } from './ThreadContext.js';

export interface ThreadMessagesProps extends Omit<PartProps<'div'>, 'children'> {
  /** Draws one message. @defaultValue a `<Message.View>`, or several side by side where one request brought several answers */
  readonly children?: ((messageId: string) => ReactNode) | undefined;
}

const drawMessage = (messageId: string): ReactNode => <AnswerPlace messageId={messageId} />;

/** The messages of the chosen branch, in order. Renders when their number or order changes, never for a token. */
export const ThreadMessages: Part<ThreadMessagesProps, HTMLDivElement> = forwardRef(function ThreadMessages(
  { children: draw = drawMessage, ...given }: ThreadMessagesProps,
  ref: React.ForwardedRef<HTMLDivElement>,
) {
  const ids = useChatSelector(selectMessageIds);
  const { setContent } = useThreadContext('Messages');
  // Named after the parent, a place stays the same element when another version is chosen: the focus stays on its buttons.
  const children = ids.map((id, index) => <Place key={ids[index - 1] ?? 'first'} id={id} draw={draw} />);
  // oxlint-disable-next-line react/refs -- the ref is handed on, not read
  return renderPart({
    tag: 'div',
    className: 'cs-thread-messages',
    own: { children },
    given,
    ref,
    ownRef: setContent,
  });
});

const Place = memo(function Place({ id, draw }: PlaceProps): ReactNode {
  return draw(id);
});

interface PlaceProps {
  readonly id: string;
  readonly draw: (messageId: string) => ReactNode;
}
