'use client';
import { forwardRef, useEffect, useState } from 'react';
import type { ThreadEvent } from '@chat-stream/core';
import { messageText, useChat } from '@chat-stream/react';
import { useLabels } from '../labels/LabelsContext.js';
import type { Labels } from '../labels/Labels.js';
import type { Part, PartProps } from '../part/Part.js';
import { renderPart } from '../part/renderPart.js';
import { speakable } from './speakable.js';

export interface ThreadAnnouncerProps extends PartProps<'div'> {
  /** Whether the finished answer is read out, or only that it is finished. @defaultValue 'text' */
  readonly says?: 'text' | 'state' | undefined;
}

/**
 * Speaks for those who do not see the answer grow: that it began, its text when it is finished, that it was stopped, and once why it
 * failed. Nothing can be seen of it.
 */
export const ThreadAnnouncer: Part<ThreadAnnouncerProps, HTMLDivElement> = forwardRef(function ThreadAnnouncer(
  { says = 'text', ...given }: ThreadAnnouncerProps,
  ref: React.ForwardedRef<HTMLDivElement>,
) {
  const chat = useChat();
  const labels = useLabels();
  const [said, setSaid] = useState('');
  // Speaking follows the log of events; the state alone does not tell an answer that just ended from one that was loaded.
  useEffect(
    () =>
      chat.subscribe((event) => {
        const next = announcement(event, labels, says);
        if (next !== undefined) setSaid(next);
      }),
    [chat, labels, says],
  );
  const own = { role: 'status', 'aria-live': 'polite', 'aria-atomic': true, children: said };
  return renderPart({ tag: 'div', className: 'cs-sr-only', own, given, ref });
});

function announcement(event: ThreadEvent, labels: Labels, says: 'text' | 'state'): string | undefined {
  if (event.type === 'run-start') return labels.announceStarted;
  if (event.type === 'thread-load') return '';
  if (event.type !== 'run-end') return undefined;
  if (event.outcome === 'stopped') return labels.announceStopped;
  if (event.outcome === 'failed') return labels.announceFailed(event.error ? labels.errors[event.error.code] : '');
  const first = event.drafts[0];
  return labels.announceDone(says === 'text' && first ? speakable(messageText(first)) : '');
}
