'use client';
import { useMemo, useState, type ReactNode } from 'react';
import { selectSiblingIds, useChatSelector, type ThreadState } from '@chat-stream/react';
import { useKit } from '../../kit/KitContext.js';
import { AskSeveral } from './AskSeveral.js';
import { Choices } from './Choices.js';
import { ComparisonColumns } from './ComparisonColumns.js';
import { MessageView } from '../MessageView.js';
import { selectIsLast, selectRole } from '../../kit/messageSelectors.js';
import { ChoicesContext } from '../../kit/ChoicesContext.js';
import { selectChoiceIds } from './selectChoiceIds.js';
import { selectComparedQuestion } from '../../kit/comparisons.js';

/**
 * Renders a message, or several answers side by side: the answers to one request until the reader chooses one or continues with the selected one,
 * the answers of several models while they stream, and versions that the reader compares.
 */
export function AnswerPlace({ messageId }: { readonly messageId: string }): ReactNode {
  const { isReadOnly, regenerateWith } = useKit();
  const choiceIds = useChatSelector(selectChoiceIds, messageId);
  const siblingIds = useChatSelector(selectSiblingIds, messageId);
  const role = useChatSelector(selectRole, messageId);
  const isLast = useChatSelector(selectIsLast, messageId);
  const comparedId = useChatSelector(selectComparedQuestion, messageId);
  const isFirstStep = useChatSelector(selectIsChildOf, messageId, comparedId);
  const [chosenGroup, setChosenGroup] = useState<readonly string[] | null>(null);
  const [isAsking, setAsking] = useState(false);
  const [compared, setCompared] = useState<readonly string[] | null>(null);
  const isAnswer = role === 'assistant';
  const canAsk = isAnswer && !isReadOnly && regenerateWith.length > 0;
  const canCompare = isAnswer && siblingIds.length > 1;
  const commands = useMemo(
    () => ({
      compare: canCompare ? () => setCompared(siblingIds) : null,
      ask: canAsk ? () => setAsking(true) : null,
    }),
    [canCompare, siblingIds, canAsk],
  );
  // The columns also show the later steps of each answer.
  if (comparedId !== undefined) return isFirstStep ? <ComparisonColumns questionId={comparedId} /> : null;
  if (compared === siblingIds) return <Choices ids={siblingIds} onChoose={() => setCompared(null)} />;
  // The reader has not chosen yet while the first answer is shown, also after a reload.
  if (choiceIds[0] === messageId && isLast && chosenGroup !== choiceIds)
    return <Choices ids={choiceIds} isOneRequest onChoose={() => setChosenGroup(choiceIds)} />;
  return (
    <ChoicesContext.Provider value={commands}>
      <MessageView messageId={messageId} />
      {isAsking ? <AskSeveral messageId={messageId} onClose={() => setAsking(false)} /> : null}
    </ChoicesContext.Provider>
  );
}

const selectIsChildOf = ({ nodes }: ThreadState, messageId: string, parentId: string | undefined): boolean =>
  nodes[messageId]?.parentId === parentId;
