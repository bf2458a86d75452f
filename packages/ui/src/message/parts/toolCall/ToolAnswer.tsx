'use client';
import { useState, type ReactNode } from 'react';
import type { ToolCallPart } from '@chat-stream/core';
import { useChat } from '@chat-stream/react';
import { reportFailure } from '../../../primitives/reportFailure.js';
import { GrowingTextarea } from '../../../primitives/GrowingTextarea.js';
import { useLabels } from '../../../locales/LabelsProvider.js';

/** For tools that only a person can answer: a field for the result. */
export function ToolAnswer({ part }: { readonly part: ToolCallPart }): ReactNode {
  const chat = useChat();
  const labels = useLabels();
  const [text, setText] = useState('');
  const name = labels.toolAnswer(part.name);
  return (
    <form
      className="cs-approval"
      onSubmit={(event) => {
        event.preventDefault();
        reportFailure(chat.answerTool(part.id, text));
      }}
    >
      <GrowingTextarea
        className="cs-field"
        aria-label={name}
        placeholder={name}
        dir="auto"
        value={text}
        onChange={(event) => setText(event.currentTarget.value)}
      />
      <div className="cs-approval-buttons">
        <button type="button" className="cs-button" onClick={() => reportFailure(chat.approveTool(part.id, false))}>
          {labels.decline}
        </button>
        <button type="submit" className="cs-button" data-kind="primary" disabled={text.trim() === ''}>
          {labels.submitAnswer}
        </button>
      </div>
    </form>
  );
}
