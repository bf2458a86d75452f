import { memo, useLayoutEffect, useMemo, useRef, useState } from 'react';
import type { MemoExoticComponent, ReactNode } from 'react';
import type { Completion } from '@chat-stream/core';
import { ChatProvider } from '@chat-stream/react';
import { KitContext, useKit } from '../../kit/KitContext.js';
import { MessageContent } from '../../message/MessageRoot.js';
import { MessageParts } from '../../message/parts/MessageParts.js';
import { MessageRoot } from '../../message/MessageRoot.js';
import { useInspectorLabels } from '../InspectorLabelsContext.js';
import type { InspectedRun } from '../run/InspectedRun.js';
import { MOMENT_ID, momentChat } from './momentChat.js';

/** So near to its end a reader counts as being there. Pixels. */
const NEAR = 40;

interface MomentViewProps {
  readonly run: InspectedRun;
  readonly completion: Completion;
  /** Whether nothing comes after this moment. */
  readonly isOver: boolean;
}

/** The message as a reader saw it at that moment. */
export const MomentView: MemoExoticComponent<(props: MomentViewProps) => ReactNode> = memo(function MomentView({
  run,
  completion,
  isOver,
}: MomentViewProps) {
  const labels = useInspectorLabels();
  const kit = useKit();
  const [index, setIndex] = useState(0);
  const choice = completion.choices[index] ?? completion.choices[0];
  const chat = useMemo(() => momentChat(choice, run, isOver), [choice, run, isOver]);
  const readOnly = useMemo(() => ({ ...kit, isReadOnly: true }), [kit]);
  const scroller = useRef<HTMLDivElement>(null);
  const isFollowing = useRef(true);
  // What an event adds stands at the end, so that is kept in sight until the reader goes up: a command to the element.
  useLayoutEffect(() => {
    const element = scroller.current;
    if (element && isFollowing.current) element.scrollTop = element.scrollHeight;
  }, [choice]);
  return (
    <div
      ref={scroller}
      className="cs-ins-moment"
      role="region"
      aria-label={labels.pane.message}
      // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- what scrolls is reached by keyboard
      tabIndex={0}
      onScroll={({ currentTarget: { scrollHeight, scrollTop, clientHeight } }) => {
        isFollowing.current = scrollHeight - scrollTop - clientHeight < NEAR;
      }}
    >
      {completion.choices.length > 1 ? (
        <select
          className="cs-select"
          aria-label={labels.choice(0).replace(/ 0$/, '')}
          value={index}
          onChange={(event) => setIndex(Number(event.currentTarget.value))}
        >
          {completion.choices.map((each, at) => (
            <option key={each.index} value={at}>
              {labels.choice(each.index)}
            </option>
          ))}
        </select>
      ) : null}
      {isOver && run.end?.error ? (
        <p className="cs-ins-problem">
          <b>{run.end.error.code}</b> {run.end.error.message}
        </p>
      ) : null}
      {choice?.parts.length ? (
        <ChatProvider chat={chat}>
          <KitContext.Provider value={readOnly}>
            <MessageRoot messageId={MOMENT_ID}>
              <MessageContent>
                <MessageParts />
              </MessageContent>
            </MessageRoot>
          </KitContext.Provider>
        </ChatProvider>
      ) : isOver && run.end?.error ? null : (
        <p className="cs-ins-note">{labels.beforeFirst}</p>
      )}
    </div>
  );
});
