'use client';
import { useId, type ReactNode } from 'react';
import type { ThreadState } from '@chat-stream/core';
import { useChat, useChatSelector } from '@chat-stream/react';
import { instructionsIn, selectGivenMessages, withInstructions } from '../kit/instructions.js';
import { ActionButton } from '../primitives/ActionButton.js';
import { GrowingTextarea } from '../primitives/GrowingTextarea.js';
import { CloseIcon } from '../primitives/icons.js';
import { useLabels } from '../locales/LabelsProvider.js';
import { focusControl } from './controls/control.js';

/** The instructions for the model: the first `system` or `developer` message of the settings. */
export function RequestInstructions(): ReactNode {
  const labels = useLabels();
  const chat = useChat();
  const id = useId();
  const messages = useChatSelector(selectGivenMessages);
  const isChanged = useChatSelector(selectIsChanged);
  const text = instructionsIn(messages);
  // Parts that are not text are edited as JSON.
  if (text === undefined) return null;
  const reset = (event: React.MouseEvent): void => {
    focusControl(event, id);
    const { messages: _messages, ...others } = chat.getState().overrides;
    chat.resetRequest();
    chat.setRequest(others);
  };
  return (
    <div
      className="cs-request-field"
      data-field="messages"
      data-set={text === '' ? undefined : ''}
      data-changed={isChanged ? '' : undefined}
    >
      <div className="cs-request-name">
        <label htmlFor={id}>
          {labels.instructions}
          {isChanged ? <span className="cs-sr-only"> ({labels.changed})</span> : null}
        </label>
        {isChanged ? (
          <ActionButton className="cs-at-end" label={labels.resetField(labels.instructions)} onClick={reset}>
            <CloseIcon />
          </ActionButton>
        ) : null}
      </div>
      <GrowingTextarea
        id={id}
        className="cs-field"
        dir="auto"
        aria-describedby={`${id}-help`}
        value={text}
        onChange={(event) => chat.setRequest({ messages: withInstructions(messages, event.currentTarget.value) })}
      />
      <p id={`${id}-help`} className="cs-request-help">
        {labels.instructionsHelp}
      </p>
    </div>
  );
}

export function selectIsChanged({ overrides }: ThreadState): boolean {
  return 'messages' in overrides;
}
