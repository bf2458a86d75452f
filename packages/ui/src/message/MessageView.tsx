'use client';
import { forwardRef, memo } from 'react';
import type { Part } from '../primitives/part.js';
import { MessageRoot, type MessageRootProps } from './MessageRoot.js';

/** Props of `<Message.View>`. */
export type MessageViewProps = Omit<MessageRootProps, 'children'>;

/** A complete message with all parts in their usual order. Attributes and `ref` are those of its `article`. */
export const MessageView: Part<MessageViewProps, HTMLElement> = memo(
  forwardRef(function MessageView(props: MessageViewProps, ref: React.ForwardedRef<HTMLElement>) {
    return <MessageRoot {...props} ref={ref} />;
  }),
);
