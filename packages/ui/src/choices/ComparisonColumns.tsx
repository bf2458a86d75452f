'use client';
import { useMemo } from 'react';
import type { ReactNode } from 'react';
import { ChatProvider, selectMessage, selectMessageIds, useChat, useChatSelector } from '@chat-stream/react';
import type { ThreadSettings, ThreadState } from '@chat-stream/react';
import { reportUnexpected } from '../chat/reportUnexpected.js';
import { useLabels } from '../labels/LabelsContext.js';
import { focusMessage } from '../message/focusMessage.js';
import { ChoiceColumn } from './ChoiceColumn.js';
import { ChoiceColumns } from './ChoiceColumns.js';
import { answerIds, endComparison } from './comparisons.js';
import type { Comparison } from './comparisons.js';
import { requestDifferences } from './requestDifferences.js';
import type { SettingDifference } from './requestDifferences.js';

interface ComparisonColumnsProps {
  readonly comparison: Comparison;
}

/** Answers of several models while they are written: each column is a chat of its own. The answer that was there before stands first. */
export function ComparisonColumns({ comparison }: ComparisonColumnsProps): ReactNode {
  const { questionId, forks } = comparison;
  const labels = useLabels();
  const chat = useChat();
  const beforeId = useChatSelector(selectBefore, comparison);
  const end = (chosenId?: string): void => {
    endComparison(chat, comparison, chosenId)
      .then(() => focusMessage(chat.getState().nodes[questionId]?.selectedId ?? undefined))
      .catch(reportUnexpected);
  };
  const differences = useMemo(() => {
    const before = beforeId === undefined ? [] : [requestOf(chat.getState(), beforeId)];
    return requestDifferences([...before, ...forks.map(({ request }) => request)]);
  }, [beforeId, chat, forks]);
  const start = beforeId === undefined ? 0 : 1;
  return (
    <ChoiceColumns count={forks.length + start} action={{ label: labels.backToOne, onSelect: () => end() }}>
      {beforeId === undefined ? null : (
        <ChoiceColumn messageIds={[beforeId]} index={0} differences={differences} onChoose={() => end(beforeId)} />
      )}
      {forks.map((fork, index) => (
        <ChatProvider key={fork.chat.id} chat={fork.chat}>
          <ForkColumn
            questionId={questionId}
            label={fork.label}
            index={index + start}
            differences={differences}
            onChoose={end}
          />
        </ChatProvider>
      ))}
    </ChoiceColumns>
  );
}

interface ForkColumnProps {
  readonly questionId: string;
  readonly label: string;
  readonly index: number;
  readonly differences: readonly SettingDifference[];
  readonly onChoose: (messageId: string) => void;
}

function ForkColumn({ questionId, onChoose, ...column }: ForkColumnProps): ReactNode {
  const labels = useLabels();
  const ids = useChatSelector(selectMessageIds);
  const isRunning = useChatSelector(selectIsRunning);
  const own = useMemo(() => ids.slice(ids.indexOf(questionId) + 1), [ids, questionId]);
  const [first] = own;
  return (
    <>
      <ChoiceColumn {...column} messageIds={own} onChoose={() => first !== undefined && onChoose(first)} />
      <p role="status" className="cs-sr-only">
        {isRunning ? '' : labels.answerComplete(column.label)}
      </p>
    </>
  );
}

/** The answer that was shown before the others were asked. */
function selectBefore({ nodes }: ThreadState, { questionId, forks }: Comparison): string | undefined {
  const id = nodes[questionId]?.selectedId;
  return id && !forks.some(({ chat }) => answerIds(chat, questionId).includes(id)) ? id : undefined;
}

function requestOf(state: ThreadState, id: string | undefined): ThreadSettings {
  return (id === undefined ? undefined : selectMessage(state, id)?.provenance?.request) ?? {};
}

function selectIsRunning({ run }: ThreadState): boolean {
  return run !== null;
}
