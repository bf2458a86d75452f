'use client';
import { forwardRef, Fragment, type ReactNode } from 'react';
import type { AnnotationPart, Message, Part as ThreadPart } from '@chat-stream/core';
import { useMessage } from '@chat-stream/react';
import { MessageSources } from './parts/sources/MessageSources.js';
import type { Part, PartProps } from '../primitives/part/Part.js';
import { renderPart } from '../primitives/part/renderPart.js';
import { useMessageContext } from '../kit/MessageContext.js';
import { PartView } from './PartView.js';

export interface MessagePartsProps extends Omit<PartProps<'div'>, 'children'> {
  /** Draws one part. @defaultValue the component of the kit for its type */
  readonly children?: ((part: ThreadPart, index: number, message: Message) => ReactNode) | undefined;
}

/** The parts of the message in the order in which they came; sources are gathered at the end. */
export const MessageParts: Part<MessagePartsProps, HTMLDivElement> = forwardRef(function MessageParts(
  { children: draw, ...given }: MessagePartsProps,
  ref: React.ForwardedRef<HTMLDivElement>,
) {
  const { messageId, isEditing } = useMessageContext('Parts');
  const message = useMessage(messageId);
  if (!message || isEditing) return null;
  const { parts, role } = message;
  const isStreaming = message.status === 'streaming';
  const sources = parts.filter((part): part is AnnotationPart => part.type === 'annotation');
  // Another version in the same place begins anew: open details and scroll positions belong to the one before.
  const children = (
    <Fragment key={messageId}>
      {parts.map((part, index) => {
        if (draw) return <Fragment key={index}>{draw(part, index, message)}</Fragment>;
        if (part.type === 'annotation') return null;
        const isOpen = isStreaming && isLastOpen(parts, index);
        return (
          <PartView key={index} part={part} index={index} messageId={messageId} role={role} isStreaming={isOpen} />
        );
      })}
      {draw || sources.length === 0 ? null : <MessageSources parts={sources} />}
    </Fragment>
  );
  return renderPart({ tag: 'div', className: 'cs-message-parts', state: { role }, own: { children }, given, ref });
});

/** Tool calls may be filled side by side, and sources come between the text: only what is before another text is surely complete. */
function isLastOpen(parts: readonly ThreadPart[], index: number): boolean {
  if (parts[index]?.type === 'tool-call') return true;
  return parts.slice(index + 1).every((part) => part.type === 'annotation');
}
