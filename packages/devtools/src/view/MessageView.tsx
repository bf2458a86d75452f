import { memo, useLayoutEffect, useMemo, useRef, useState } from 'react';
import type { MemoExoticComponent, ReactNode } from 'react';
import type { Completion } from '@chat-stream/core';
import { ChatProvider } from '@chat-stream/react';
import { Message } from '@chat-stream/ui';
import { useInspectorLabels } from '../labels/LabelsContext.js';
import type { InspectedRun } from '../run/InspectedRun.js';
import { SNAPSHOT_ID, createSnapshotChat } from './createSnapshotChat.js';

/** Within this distance from the end, the view follows new content. Pixels. */
const FOLLOW_DISTANCE = 40;

interface MessageViewProps {
  readonly run: InspectedRun;
  readonly completion: Completion;
  /** Whether the run has ended at this position. */
  readonly hasEnded: boolean;
}

/** The message as it was at a position in the run. */
export const MessageView: MemoExoticComponent<(props: MessageViewProps) => ReactNode> = memo(function MessageView({
  run,
  completion,
  hasEnded,
}: MessageViewProps) {
  const labels = useInspectorLabels();
  const [index, setIndex] = useState(0);
  const choice = completion.choices[index] ?? completion.choices[0];
  const chat = useMemo(() => createSnapshotChat(choice, run, hasEnded), [choice, run, hasEnded]);
  const scroller = useRef<HTMLDivElement>(null);
  const content = useRef<HTMLDivElement>(null);
  const reading = useRef({ isFollowing: true, top: 0 });
  // New content appears at the end, that of a long message step by step. The view follows it until the reader scrolls up.
  useLayoutEffect(() => {
    const follow = (): void => {
      const element = scroller.current;
      if (element && reading.current.isFollowing) element.scrollTop = element.scrollHeight;
    };
    follow();
    // Missing in environments without layout.
    const observer = globalThis.ResizeObserver && new ResizeObserver(follow);
    if (content.current) observer?.observe(content.current);
    return () => observer?.disconnect();
  }, [choice]);
  return (
    <div
      ref={scroller}
      className="cs-ins-message"
      role="region"
      aria-label={labels.pane.message}
      // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- scrollable content must be reachable by keyboard
      tabIndex={0}
      onScroll={({ currentTarget: { scrollHeight, scrollTop, clientHeight } }) => {
        const isUp = scrollTop < reading.current.top;
        const isAtEnd = scrollHeight - scrollTop - clientHeight < FOLLOW_DISTANCE;
        reading.current = { isFollowing: isAtEnd || (reading.current.isFollowing && !isUp), top: scrollTop };
      }}
    >
      <div ref={content}>
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
        {hasEnded && run.end?.error ? (
          <p className="cs-ins-problem">
            <b>{run.end.error.code}</b> {run.end.error.message}
          </p>
        ) : null}
        {choice?.parts.length ? (
          <ChatProvider chat={chat}>
            <Message.Root messageId={SNAPSHOT_ID}>
              <Message.Content>
                <Message.Parts />
              </Message.Content>
            </Message.Root>
          </ChatProvider>
        ) : hasEnded && run.end?.error ? null : (
          <p className="cs-ins-note">{labels.beforeFirst}</p>
        )}
      </div>
    </div>
  );
});
