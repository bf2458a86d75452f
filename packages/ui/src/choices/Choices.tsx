'use client';
import { useMemo } from 'react';
import type { ReactNode } from 'react';
import { useChat, useChatSelector } from '@chat-stream/react';
import type { ThreadState } from '@chat-stream/react';
import { focusMessage } from '../message/focusMessage.js';
import { ChoiceColumn } from './ChoiceColumn.js';
import { ChoiceColumns } from './ChoiceColumns.js';
import { requestDifferences } from './requestDifferences.js';

export interface ChoicesProps {
  readonly ids: readonly string[];
  readonly onChoose: () => void;
}

/** Answers that are there, side by side: those of one request, or versions that were made one after the other. */
export function Choices({ ids, onChoose }: ChoicesProps): ReactNode {
  const chat = useChat();
  // Nodes are replaced when an answer settles, not while it streams: what it was asked with is known from the start.
  const nodes = useChatSelector(selectNodes);
  const differences = useMemo(
    () => requestDifferences(ids.map((id) => nodes[id]?.message.provenance?.request ?? {})),
    [ids, nodes],
  );
  return (
    <ChoiceColumns count={ids.length}>
      {ids.map((id, index) => (
        <ChoiceColumn
          key={id}
          messageIds={[id]}
          index={index}
          differences={differences}
          onChoose={() => {
            chat.selectBranch(id);
            onChoose();
            focusMessage(id);
          }}
        />
      ))}
    </ChoiceColumns>
  );
}

function selectNodes(state: ThreadState): ThreadState['nodes'] {
  return state.nodes;
}
