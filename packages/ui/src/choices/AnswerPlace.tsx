'use client';
import { useState } from 'react';
import type { ReactNode } from 'react';
import { useChatSelector } from '@chat-stream/react';
import { MessageView } from '../message/MessageView.js';
import { selectIsLast } from '../message/selectMessageField.js';
import { Choices } from './Choices.js';
import { ChoicesContext } from './ChoicesContext.js';
import { selectChoiceIds } from './selectChoiceIds.js';

/**
 * The place of a message. Where one request brought several answers, they stand side by side until one is chosen or the conversation
 * goes on with the selected one.
 */
export function AnswerPlace({ messageId }: { readonly messageId: string }): ReactNode {
  const ids = useChatSelector(selectChoiceIds, messageId);
  const isLast = useChatSelector(selectIsLast, messageId);
  const [chosenGroup, setChosenGroup] = useState<readonly string[] | null>(null);
  if (ids.length === 0) return <MessageView messageId={messageId} />;
  if (isLast && chosenGroup !== ids) return <Choices ids={ids} onChoose={() => setChosenGroup(ids)} />;
  return (
    <ChoicesContext.Provider value={isLast ? () => setChosenGroup(null) : null}>
      <MessageView messageId={messageId} />
    </ChoicesContext.Provider>
  );
}
