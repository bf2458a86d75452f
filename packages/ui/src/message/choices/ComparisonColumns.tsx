'use client';
import { useMemo } from 'react';
import type { ReactNode } from 'react';
import { ChatProvider, useChat, useChatSelector } from '@chat-stream/react';
import type { Chat, Comparison, Id } from '@chat-stream/react';
import { reportUnexpected } from '../../primitives/reportError.js';
import { useLabels } from '../../locales/LabelsProvider.js';
import { focusMessage } from '../../kit/focusMessage.js';
import { selectMessageStatus } from '../../kit/messageSelectors.js';
import { ChoiceColumn } from './ChoiceColumn.js';
import { ChoiceColumns } from './ChoiceColumns.js';
import { selectBefore } from '../../kit/comparisons.js';
import { requestDifferences } from '../../kit/requestDifferences.js';
import type { SettingDifference } from '../../kit/requestDifferences.js';
import { selectAnswerIds } from '../../kit/selectAnswerIds.js';

interface ComparisonColumnsProps {
  readonly comparison: Comparison;
}

/**
 * Answers that were asked for side by side. Each column shows the chat that writes it, where this page does, and else what has come of it
 * in the thread. The answer that was there before stands first.
 */
export function ComparisonColumns({ comparison }: ComparisonColumnsProps): ReactNode {
  const { questionId, answers } = comparison;
  const labels = useLabels();
  const chat = useChat();
  const beforeId = useChatSelector(selectBefore, comparison);
  const end = (chosenId?: string): void => {
    chat
      .endComparison(questionId, chosenId)
      .then(() => focusMessage(chat.getState().nodes[questionId]?.selectedId ?? undefined))
      .catch(reportUnexpected);
  };
  const columns = useMemo(
    () => answers.flatMap(({ label, messageId }) => (messageId === undefined ? [] : { label, messageId })),
    [answers],
  );
  const differences = useMemo(() => {
    const { nodes } = chat.getState();
    const ids = [...(beforeId === undefined ? [] : [beforeId]), ...columns.map(({ messageId }) => messageId)];
    // What they are asked with is known from the start.
    return requestDifferences(ids.map((id) => nodes[id]?.message.provenance?.request ?? {}));
  }, [beforeId, chat, columns]);
  const start = beforeId === undefined ? 0 : 1;
  const foot = (
    <button type="button" className="cs-link-button" onClick={() => end()}>
      {labels.backToOne}
    </button>
  );
  return (
    <ChoiceColumns count={columns.length + start} foot={foot}>
      {beforeId === undefined ? null : (
        <ChoiceColumn messageIds={[beforeId]} index={0} differences={differences} onChoose={() => end(beforeId)} />
      )}
      {columns.map(({ label, messageId }, index) => (
        <ChatProvider key={`${label} ${index}`} chat={writerOf(chat, messageId) ?? chat}>
          <ComparedColumn
            messageId={messageId}
            label={label}
            index={index + start}
            differences={differences}
            onChoose={() => end(messageId)}
          />
        </ChatProvider>
      ))}
    </ChoiceColumns>
  );
}

interface ComparedColumnProps {
  readonly messageId: Id;
  readonly label: string;
  readonly index: number;
  readonly differences: readonly SettingDifference[];
  readonly onChoose: () => void;
}

function ComparedColumn({ messageId, ...column }: ComparedColumnProps): ReactNode {
  const labels = useLabels();
  const ids = useChatSelector(selectAnswerIds, messageId);
  const status = useChatSelector(selectMessageStatus, ids.at(-1) ?? messageId);
  return (
    <>
      <ChoiceColumn {...column} messageIds={ids} />
      <p role="status" className="cs-sr-only">
        {status === 'streaming' ? '' : labels.answerComplete(column.label)}
      </p>
    </>
  );
}

/** A run that was taken up again may be a later step of its answer. */
function writerOf(chat: Chat, messageId: Id): Chat | undefined {
  for (const id of selectAnswerIds(chat.getState(), messageId)) {
    const writer = chat.forkOf(id);
    if (writer) return writer;
  }
  return undefined;
}
