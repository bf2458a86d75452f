'use client';
import type { ReactNode } from 'react';
import type { ToolCallPart } from '@chat-stream/core';
import { useChat } from '@chat-stream/react';
import { reportFailure } from '../../../primitives/reportFailure.js';
import { useLabels } from '../../../locales/LabelsProvider.js';

/** Asks whether a tool may run. Both buttons say what they do; neither has the focus by itself. */
export function ToolApproval({ part }: { readonly part: ToolCallPart }): ReactNode {
  const chat = useChat();
  const labels = useLabels();
  const decide = (isApproved: boolean): void => reportFailure(chat.approveTool(part.id, isApproved));
  const question = labels.approveQuestion(part.name);
  return (
    <div className="cs-approval" role="group" aria-label={question}>
      <p className="cs-approval-question">{question}</p>
      <div className="cs-approval-buttons">
        <button type="button" className="cs-button" onClick={() => decide(false)}>
          {labels.decline}
        </button>
        <button type="button" className="cs-button" data-kind="primary" onClick={() => decide(true)}>
          {labels.approve}
        </button>
      </div>
    </div>
  );
}
