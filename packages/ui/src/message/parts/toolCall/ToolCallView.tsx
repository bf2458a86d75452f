'use client';
import { useState, type ReactNode } from 'react';
import type { ToolCallPart } from '@chat-stream/core';
import { AlertIcon, CheckIcon, ChevronRightIcon, ToolIcon } from '../../../primitives/icons.js';
import type { PartViewProps } from '../../../kit/KitComponents.js';
import { useLabels } from '../../../locales/LabelsProvider.js';
import { ToolAnswer } from './ToolAnswer.js';
import { ToolApproval } from './ToolApproval.js';
import { ToolArguments } from './ToolArguments.js';
import { ToolResult } from './ToolResult.js';

/** A call of a tool: a row with its name and state, which opens to what went in and what came out. */
export function ToolCallView({ part }: PartViewProps<ToolCallPart>): ReactNode {
  const labels = useLabels();
  const [chosen, setChosen] = useState<boolean | null>(null);
  // Open while there is something to watch or to decide; folded when it is done, unless the reader said otherwise.
  const isOpen = chosen ?? (part.state === 'streaming' || part.state === 'awaiting' || part.state === 'failed');
  const isBusy = part.state === 'streaming' || part.state === 'running';
  // Stopped while it was written: nothing ran, so nothing went wrong.
  const shownState = part.state === 'failed' && part.result === undefined ? 'stopped' : part.state;
  const awaitsAnswer = part.state === 'awaiting' && part.awaits !== 'approval';
  return (
    <div className="cs-tool" data-state={shownState} data-open={isOpen ? '' : undefined}>
      <button type="button" className="cs-tool-title" aria-expanded={isOpen} onClick={() => setChosen(!isOpen)}>
        <span className="cs-tool-sign" data-busy={isBusy ? '' : undefined}>
          {signOf(shownState)}
        </span>
        <span className="cs-tool-words">
          <span className="cs-tool-name">{part.name || '…'}</span>
          <span className="cs-tool-state">{awaitsAnswer ? labels.toolAwaitsAnswer : labels.toolState[shownState]}</span>
        </span>
        <ChevronRightIcon />
      </button>
      {isOpen ? (
        <div className="cs-tool-body">
          <ToolArguments part={part} />
          {part.result === undefined ? null : <ToolResult text={part.result} hasFailed={part.state === 'failed'} />}
        </div>
      ) : null}
      {part.state === 'awaiting' && !awaitsAnswer ? <ToolApproval part={part} /> : null}
      {awaitsAnswer ? <ToolAnswer part={part} /> : null}
    </div>
  );
}

function signOf(state: ToolCallPart['state'] | 'stopped'): ReactNode {
  if (state === 'done') return <CheckIcon />;
  if (state === 'failed') return <AlertIcon />;
  return <ToolIcon />;
}
