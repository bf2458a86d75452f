'use client';
import { forwardRef } from 'react';
import { useMessageContext } from '../kit/MessageContext.js';
import { renderPart, type Part, type PartProps } from '../primitives/part.js';
import { MessageEditor } from './editor/MessageEditor.js';
import { ShownLogprobs } from './logprobs/ShownLogprobs.js';
import { MessageParts } from './parts/MessageParts.js';
import { MessageError } from './status/MessageError.js';
import { MessageStatus } from './status/MessageStatus.js';

/** Props of `<Message.Content>`. */
export type MessageContentProps = PartProps<'div'>;

/**
 * The content of a message: full width for an answer, a bubble for a question. Without children it has its parts, its editor, its status and
 * its error.
 */
export const MessageContent: Part<MessageContentProps, HTMLDivElement> = forwardRef(
  function MessageContent(props, ref) {
    useMessageContext('Content');
    const children = (
      <>
        <MessageParts />
        <MessageEditor />
        <ShownLogprobs />
        <MessageStatus />
        <MessageError />
      </>
    );
    return renderPart({ tag: 'div', className: 'cs-message-content', own: { children }, given: props, ref });
  },
);
