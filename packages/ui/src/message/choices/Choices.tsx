'use client';
import { useMemo } from 'react';
import type { ReactNode } from 'react';
import { useChat, useChatSelector } from '@chat-stream/react';
import type { ThreadState } from '@chat-stream/react';
import { focusMessage } from '../../kit/focusMessage.js';
import { MessageContext } from '../../kit/MessageContext.js';
import { MessageUsage } from '../usage/MessageUsage.js';
import { ChoiceColumn } from './ChoiceColumn.js';
import { ChoiceColumns } from './ChoiceColumns.js';
import { requestDifferences } from '../../kit/requestDifferences.js';

export interface ChoicesProps {
  readonly ids: readonly string[];
  /** Whether one request brought them all: they are stopped together, and counted together. */
  readonly isOneRequest?: boolean | undefined;
  readonly onChoose: () => void;
}

/** Answers that are there, side by side: those of one request, or versions that were made one after the other. */
export function Choices({ ids, isOneRequest = false, onChoose }: ChoicesProps): ReactNode {
  const chat = useChat();
  // Nodes are replaced when an answer settles, not while it streams: what it was asked with is known from the start.
  const nodes = useChatSelector(selectNodes);
  const differences = useMemo(
    () => requestDifferences(ids.map((id) => nodes[id]?.message.provenance?.request ?? {})),
    [ids, nodes],
  );
  const first = useMemo(() => ({ ...ALONE, messageId: ids[0] ?? '' }), [ids]);
  const usage = isOneRequest ? (
    <MessageContext.Provider value={first}>
      <MessageUsage />
    </MessageContext.Provider>
  ) : null;
  return (
    <ChoiceColumns count={ids.length} foot={usage}>
      {ids.map((id, index) => (
        <ChoiceColumn
          key={id}
          messageIds={[id]}
          index={index}
          differences={differences}
          isOneRequest={isOneRequest}
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

const ALONE = { isEditing: false, setEditing() {}, showsLogprobs: false, setShowsLogprobs() {} };

function selectNodes(state: ThreadState): ThreadState['nodes'] {
  return state.nodes;
}
