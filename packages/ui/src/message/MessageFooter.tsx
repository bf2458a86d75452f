'use client';
import { forwardRef } from 'react';
import { useMessageContext } from '../kit/MessageContext.js';
import { renderPart, type Part, type PartProps } from '../primitives/part.js';
import { MessageActions } from './actions/MessageActions.js';
import { MessageBranches } from './branches/MessageBranches.js';
import { MessageUsage } from './usage/MessageUsage.js';

/** Props of `<Message.Footer>`. */
export type MessageFooterProps = PartProps<'div'>;

/**
 * The row below a message. Its height is reserved, so that nothing moves when the actions appear. Without children it has the branches, the
 * actions and the figures of the message.
 */
export const MessageFooter: Part<MessageFooterProps, HTMLDivElement> = forwardRef(function MessageFooter(props, ref) {
  useMessageContext('Footer');
  const children = (
    <>
      <MessageBranches />
      <MessageActions />
      <MessageUsage />
    </>
  );
  return renderPart({ tag: 'div', className: 'cs-message-footer', own: { children }, given: props, ref });
});
