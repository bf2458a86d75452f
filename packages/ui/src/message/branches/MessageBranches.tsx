'use client';
import { forwardRef } from 'react';
import { selectSiblingIds, useChat, useChatSelector } from '@chat-stream/react';
import { ActionButton } from '../../primitives/ActionButton.js';
import { ChevronLeftIcon, ChevronRightIcon } from '../../primitives/icons.js';
import { useLabels } from '../../locales/LabelsProvider.js';
import { useMessageContext } from '../../kit/MessageContext.js';
import { findMessage } from '../../kit/focusMessage.js';
import { selectBranchPoint, stepsAfter, selectSiblingCount, selectSiblingIndex } from '../../kit/messageSelectors.js';
import { renderPart, type Part, type PartProps } from '../../primitives/part.js';

/** Props of `<Message.Branches>`. */
export type MessageBranchesProps = PartProps<'div'>;

/** Steps through the versions of a message, or of the answer that it ends: `‹ 2 / 3 ›`. Renders nothing for a single version. */
export const MessageBranches: Part<MessageBranchesProps, HTMLDivElement> = forwardRef(
  function MessageBranches(props, ref) {
    const labels = useLabels();
    const chat = useChat();
    const { messageId, isEditing } = useMessageContext('Branches');
    const point = useChatSelector(selectBranchPoint, messageId);
    const count = useChatSelector(selectSiblingCount, point ?? messageId);
    const index = useChatSelector(selectSiblingIndex, point ?? messageId);
    if (point === undefined || isEditing) return null;
    const select = (target: number, button: HTMLElement): void => {
      const id = selectSiblingIds(chat.getState(), point)[target];
      if (id === undefined) return;
      chat.selectBranch(id);
      moveFocus(button, stepsAfter(chat.getState(), id).at(-1) ?? id);
    };
    // `aria-disabled` rather than `disabled`: at the last version the focus has to stay where it is.
    const children = (
      <>
        <ActionButton
          label={labels.previousBranch}
          aria-disabled={index <= 0 || undefined}
          onClick={({ currentTarget }) => select(index - 1, currentTarget)}
        >
          <ChevronLeftIcon />
        </ActionButton>
        <span className="cs-branches-count">{labels.branch(index + 1, count)}</span>
        <ActionButton
          label={labels.nextBranch}
          aria-disabled={index >= count - 1 || undefined}
          onClick={({ currentTarget }) => select(index + 1, currentTarget)}
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
  },
);

/** Another version may end at another message of the page: the focus moves to the same button there. */
function moveFocus(button: HTMLElement, endId: string): void {
  requestAnimationFrame(() => {
    if (button.isConnected) return;
    const end = findMessage(endId);
    const same = [...(end?.querySelectorAll<HTMLElement>('.cs-branches button') ?? [])].find(
      ({ ariaLabel }) => ariaLabel === button.ariaLabel,
    );
    (same ?? end)?.focus({ preventScroll: true });
  });
}
