'use client';
import { forwardRef } from 'react';
import { PencilIcon } from '../../primitives/icons.js';
import { useLabels } from '../../locales/LabelsProvider.js';
import { useMessageContext } from '../../kit/MessageContext.js';
import type { Part } from '../../primitives/part/Part.js';
import { ActionButton, type ActionButtonProps } from '../../primitives/ActionButton.js';

export type MessageEditProps = Omit<ActionButtonProps, 'label'>;

/** Turns the message into an editor. */
export const MessageEdit: Part<MessageEditProps, HTMLButtonElement> = forwardRef(function MessageEdit(
  props: MessageEditProps,
  ref: React.ForwardedRef<HTMLButtonElement>,
) {
  const labels = useLabels();
  const { setEditing } = useMessageContext('Edit');
  return (
    <ActionButton ref={ref} label={labels.edit} onClick={() => setEditing(true)} {...props}>
      {props.children ?? <PencilIcon />}
    </ActionButton>
  );
});
