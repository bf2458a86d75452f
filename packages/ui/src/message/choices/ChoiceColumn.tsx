'use client';
import type { ReactNode } from 'react';
import { selectMessage, useChat, useChatSelector } from '@chat-stream/react';
import type { ThreadState } from '@chat-stream/react';
import { MessageActions } from '../actions/MessageActions.js';
import { reportUnexpected } from '../../primitives/reportError.js';
import { StopIcon } from '../../primitives/icons.js';
import { ActionButton } from '../../primitives/ActionButton.js';
import { useLabels } from '../../locales/LabelsProvider.js';
import { ShownLogprobs } from '../logprobs/ShownLogprobs.js';
import { MessageContent } from '../MessageContent.js';
import { MessageFooter } from '../MessageFooter.js';
import { MessageParts } from '../parts/MessageParts.js';
import { MessageRoot } from '../MessageRoot.js';
import { selectHasText, selectMessageStatus } from '../../kit/messageSelectors.js';
import { MessageError } from '../status/MessageError.js';
import { MessageStatus } from '../status/MessageStatus.js';
import { ChoiceBody } from './ChoiceBody.js';
import { MessageUsage } from '../usage/MessageUsage.js';
import { shortValue } from '../../kit/requestDifferences.js';
import type { SettingDifference } from '../../kit/requestDifferences.js';

interface ChoiceColumnProps {
  /** The answer, after the steps that led to it. */
  readonly messageIds: readonly string[];
  readonly index: number;
  readonly label?: string | undefined;
  /** The settings in which the requests of the columns differ. */
  readonly differences: readonly SettingDifference[];
  /** Whether the others come with it, and stop with it. */
  readonly isOneRequest?: boolean | undefined;
  readonly onChoose: () => void;
}

/** One answer among several: its model, the settings in which its request differs, and a button to continue with it. */
export function ChoiceColumn(props: ChoiceColumnProps): ReactNode {
  const { messageIds, index, label, differences, isOneRequest = false, onChoose } = props;
  const labels = useLabels();
  const chat = useChat();
  const lastId = messageIds.at(-1) ?? '';
  const status = useChatSelector(selectMessageStatus, lastId);
  const isSelected = useChatSelector(selectIsSelected, messageIds[0] ?? '');
  const hasText = useChatSelector(selectHasText, lastId);
  const isRunning = status === 'streaming';
  const model = differences.find(({ name }) => name === 'model')?.values[index];
  const title = label ?? (typeof model === 'string' ? model : labels.answer(index + 1));
  const rest = differences.filter(({ name }) => name !== 'model');
  return (
    <section className="cs-choice" aria-label={title} data-selected={isSelected ? '' : undefined} data-status={status}>
      <div className="cs-choice-head">
        <p className="cs-choice-title">{title}</p>
        {isRunning && !isOneRequest ? (
          <ActionButton
            className="cs-at-end"
            label={labels.stop}
            onClick={() => void chat.stop(lastId).catch(reportUnexpected)}
          >
            <StopIcon />
          </ActionButton>
        ) : null}
      </div>
      {rest.length > 0 ? (
        <dl className="cs-choice-differences" aria-label={labels.differences}>
          {rest.map(({ name, values }) => (
            <div key={name}>
              <dt>{name}</dt>
              <dd>{shortValue(values[index], labels.notSet)}</dd>
            </div>
          ))}
        </dl>
      ) : null}
      <ChoiceBody title={title} isRunning={isRunning}>
        {messageIds.map((id) => (
          <MessageRoot key={id} messageId={id}>
            <MessageContent>
              <MessageParts />
              <ShownLogprobs />
              <MessageStatus />
              <MessageError />
            </MessageContent>
            {id === lastId ? (
              <MessageFooter>
                <MessageActions />
                {isOneRequest ? null : <MessageUsage />}
              </MessageFooter>
            ) : null}
          </MessageRoot>
        ))}
      </ChoiceBody>
      <button
        type="button"
        className="cs-button cs-choice-use"
        disabled={isRunning || (status === 'failed' && !hasText)}
        onClick={onChoose}
      >
        {labels.useThisAnswer}
      </button>
    </section>
  );
}

function selectIsSelected(state: ThreadState, messageId: string): boolean {
  const { nodes, rootId } = state;
  if (!selectMessage(state, messageId)) return false;
  const parentId = nodes[messageId]?.parentId ?? null;
  return (parentId === null ? rootId : nodes[parentId]?.selectedId) === messageId;
}
