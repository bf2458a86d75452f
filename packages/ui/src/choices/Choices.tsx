'use client';
import type { CSSProperties, ReactNode } from 'react';
import { useChat, useChatSelector } from '@chat-stream/react';
import type { ThreadState } from '@chat-stream/core';
import { MessageActions } from '../actions/MessageActions.js';
import { useLabels } from '../labels/LabelsContext.js';
import { MessageContent } from '../message/MessageContent.js';
import { MessageFooter } from '../message/MessageFooter.js';
import { MessageParts } from '../message/MessageParts.js';
import { MessageRoot } from '../message/MessageRoot.js';
import { selectMessageStatus } from '../message/selectMessageField.js';
import { MessageError } from '../status/MessageError.js';
import { MessageStatus } from '../status/MessageStatus.js';
import { MessageUsage } from '../usage/MessageUsage.js';

interface ChoicesProps {
  readonly ids: readonly string[];
  readonly onChoose: () => void;
}

/** Several answers in columns of equal width. */
export function Choices({ ids, onChoose }: ChoicesProps): ReactNode {
  const labels = useLabels();
  return (
    <div
      className="cs-choices"
      role="group"
      aria-label={labels.answers(ids.length)}
      // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- what scrolls has to be reachable by keyboard
      tabIndex={0}
      style={{ '--cs-choices': ids.length } as CSSProperties}
    >
      {ids.map((id, index) => (
        <Choice key={id} messageId={id} index={index} onChoose={onChoose} />
      ))}
    </div>
  );
}

interface ChoiceProps {
  readonly messageId: string;
  readonly index: number;
  readonly onChoose: () => void;
}

function Choice({ messageId, index, onChoose }: ChoiceProps): ReactNode {
  const labels = useLabels();
  const chat = useChat();
  const isSelected = useChatSelector(selectIsSelected, messageId);
  const status = useChatSelector(selectMessageStatus, messageId);
  const choose = (): void => {
    chat.selectBranch(messageId);
    onChoose();
  };
  return (
    <MessageRoot className="cs-choice" messageId={messageId} data-selected={isSelected ? '' : undefined}>
      <p className="cs-choice-title">{labels.answer(index + 1)}</p>
      <MessageContent>
        <MessageParts />
        <MessageStatus />
        <MessageError />
      </MessageContent>
      <MessageFooter>
        <MessageActions />
        <MessageUsage />
      </MessageFooter>
      <button type="button" className="cs-button cs-choice-use" disabled={status === 'streaming'} onClick={choose}>
        {labels.useThisAnswer}
      </button>
    </MessageRoot>
  );
}

function selectIsSelected({ nodes, rootId }: ThreadState, messageId: string): boolean {
  const parentId = nodes[messageId]?.parentId ?? null;
  return (parentId === null ? rootId : nodes[parentId]?.selectedId) === messageId;
}
