'use client';
import { useMemo } from 'react';
import type { ReactNode } from 'react';
import { endComparison, selectComparison, useChat, useChatSelector } from '@chat-stream/react';
import type { Id } from '@chat-stream/react';
import { reportUnexpected } from '../../primitives/reportError.js';
import { useLabels } from '../../locales/LabelsProvider.js';
import { focusMessage } from '../../kit/focusMessage.js';
import { selectMessageStatus } from '../../kit/messageSelectors.js';
import { ChoiceColumn } from './ChoiceColumn.js';
import { ChoiceColumns } from './ChoiceColumns.js';
import { selectAnswerBefore } from '../../kit/comparisons.js';
import { requestDifferences } from '../../kit/requestDifferences.js';
import type { SettingDifference } from '../../kit/requestDifferences.js';
import { selectAnswerIds } from '../../kit/selectAnswerIds.js';

interface ComparisonColumnsProps {
  readonly questionId: Id;
}

/** The answers of an open comparison side by side. The answer that was shown before comes first. */
export function ComparisonColumns({ questionId }: ComparisonColumnsProps): ReactNode {
  const labels = useLabels();
  const chat = useChat();
  const columns = useChatSelector(selectComparison, questionId);
  const beforeId = useChatSelector(selectAnswerBefore, questionId);
  const end = (chosenId?: string): void => {
    endComparison(chat, questionId, chosenId)
      .then(() => focusMessage(chat.getState().nodes[questionId]?.selectedId ?? undefined))
      .catch(reportUnexpected);
  };
  const differences = useMemo(() => {
    const { nodes } = chat.getState();
    const ids = [...(beforeId === undefined ? [] : [beforeId]), ...columns.map(({ messageId }) => messageId)];
    // The settings of each answer are known from the start.
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
        <ComparedColumn messageId={beforeId} index={0} differences={differences} onChoose={() => end(beforeId)} />
      )}
      {columns.map(({ label, messageId }, index) => (
        <ComparedColumn
          key={`${label} ${index}`}
          messageId={messageId}
          label={label}
          index={index + start}
          differences={differences}
          onChoose={() => end(messageId)}
        />
      ))}
    </ChoiceColumns>
  );
}

interface ComparedColumnProps {
  readonly messageId: Id;
  readonly label?: string;
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
        {status === 'streaming' || column.label === undefined ? '' : labels.answerComplete(column.label)}
      </p>
    </>
  );
}
