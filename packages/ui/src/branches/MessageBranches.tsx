'use client';
import { forwardRef } from 'react';
import { selectSiblingIds, useChat, useChatSelector } from '@chat-stream/react';
import { ActionButton } from '../actions/ActionButton.js';
import { ChevronLeftIcon, ChevronRightIcon } from '../icons/icons.js';
import { useLabels } from '../labels/LabelsContext.js';
import { useMessageContext } from '../message/MessageContext.js';
import { selectSiblingCount, selectSiblingIndex } from '../message/selectMessageField.js';
import type { Part, PartProps } from '../part/Part.js';
import { renderPart } from '../part/renderPart.js';

export type MessageBranchesProps = PartProps<'div'>;

/** Goes through the versions of a message: `‹ 2 / 3 ›`. Not there while there is only one. */
export const MessageBranches: Part<MessageBranchesProps, HTMLDivElement> = forwardRef(function MessageBranches(
  props: MessageBranchesProps,
  ref: React.ForwardedRef<HTMLDivElement>,
) {
  const labels = useLabels();
  const chat = useChat();
  const { messageId, isEditing } = useMessageContext('Branches');
  const count = useChatSelector(selectSiblingCount, messageId);
  const index = useChatSelector(selectSiblingIndex, messageId);
  if (count < 2 || isEditing) return null;
  const select = (target: number): void => {
    const id = selectSiblingIds(chat.getState(), messageId)[target];
    if (id !== undefined) chat.selectBranch(id);
  };
  // `aria-disabled` rather than `disabled`: at the last version the focus has to stay where it is.
  const children = (
    <>
      <ActionButton
        label={labels.previousBranch}
        aria-disabled={index <= 0 || undefined}
        onClick={() => select(index - 1)}
      >
        <ChevronLeftIcon />
      </ActionButton>
      <span className="cs-branches-count">{labels.branch(index + 1, count)}</span>
      <ActionButton
        label={labels.nextBranch}
        aria-disabled={index >= count - 1 || undefined}
        onClick={() => select(index + 1)}
      >
        <ChevronRightIcon />
      </ActionButton>
    </>
  );
  return renderPart({
    tag: 'div',
    className: 'cs-branches',
    state: { index: index + 1, count },
    own: { role: 'group', 'aria-label': labels.branches, children },
    given: props,
    ref,
  });
});
