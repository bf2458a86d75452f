'use client';
import { useMemo, type ReactNode } from 'react';
import { useChatSelector } from '@chat-stream/react';
import { selectToolGroup, type ToolGroup } from '../../../kit/toolGroups.js';
import { useToolGroups } from '../../../kit/ToolGroupsContext.js';
import { useLabels } from '../../../locales/LabelsProvider.js';
import { ChevronRightIcon, ToolIcon } from '../../../primitives/icons.js';

interface ToolGroupSummaryProps {
  readonly messageId: string;
  readonly groupId: string;
}

/** The line that sums up the calls of a turn: how many, of which tools, and what went wrong. It opens to show all of them. */
export function ToolGroupSummary({ messageId, groupId }: ToolGroupSummaryProps): ReactNode {
  const labels = useLabels();
  const { open, setOpen, isGroupable } = useToolGroups();
  const json = useChatSelector(selectToolGroup, messageId, groupId, isGroupable);
  const group = useMemo(() => (json === '' ? undefined : (JSON.parse(json) as ToolGroup)), [json]);
  if (!group) return null;
  const { calls, failed, declined, tools } = group;
  const isOpen = open.has(groupId);
  return (
    <div className="cs-tool" data-open={isOpen ? '' : undefined} data-group="">
      <button type="button" className="cs-tool-title" aria-expanded={isOpen} onClick={() => setOpen(groupId, !isOpen)}>
        <span className="cs-tool-sign">
          <ToolIcon />
        </span>
        <span className="cs-tool-words">
          <span className="cs-tool-calls">{labels.toolCalls(calls)}</span>
          {failed === 0 ? null : <span className="cs-tool-state">{labels.toolCallsFailed(failed)}</span>}
          {declined === 0 ? null : <span className="cs-tool-state">{labels.toolCallsDeclined(declined)}</span>}
          <span className="cs-tool-names" dir="ltr">
            {tools.map(([name, count]) => (count === 1 ? name : `${name} ×${count}`)).join(', ')}
          </span>
        </span>
        <ChevronRightIcon />
      </button>
    </div>
  );
}
