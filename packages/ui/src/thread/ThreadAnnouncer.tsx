'use client';
import { forwardRef, useEffect, useState } from 'react';
import type { ThreadEvent } from '@chat-stream/core';
import { messageText, useChat } from '@chat-stream/react';
import { useKit } from '../kit/KitContext.js';
import type { StartLabels } from '../labels/StartLabels.js';
import { useStartLabels } from '../labels/words.js';
import type { Part, PartProps } from '../part/Part.js';
import { renderPart } from '../part/renderPart.js';
import { finishedBlocks } from './finishedBlocks.js';
import { speakable } from './speakable.js';

/** What is read out of an answer: its text when it is finished, each paragraph when it is, or only that it is finished. */
export type Announcement = 'text' | 'blocks' | 'state';

export interface ThreadAnnouncerProps extends PartProps<'div'> {
  /** What is read out of an answer. @defaultValue what `announce` says on `<ChatRoot>`, or else 'text' */
  readonly says?: Announcement | undefined;
}

/** So many blocks stay in the page: what was read out long ago is in the conversation. */
const KEPT = 12;

/**
 * Speaks for those who do not see the answer grow: that it began, its text when it is finished, that it was stopped, and once why it
 * failed. Nothing can be seen of it.
 */
export const ThreadAnnouncer: Part<ThreadAnnouncerProps, HTMLDivElement> = forwardRef(function ThreadAnnouncer(
  { says: own, ...given }: ThreadAnnouncerProps,
  ref: React.ForwardedRef<HTMLDivElement>,
) {
  const chat = useChat();
  const labels = useStartLabels();
  const { announce } = useKit();
  const says = own ?? announce;
  const [said, setSaid] = useState<readonly { readonly key: number; readonly text: string }[]>([]);
  // Speaking follows the log of events; the state alone does not tell an answer that just ended from one that was loaded.
  useEffect(() => {
    let isGone = false;
    let key = 0;
    /** How far the answer has been read out, in characters of its Markdown. */
    let spoken = 0;
    const say = (text: string): void => {
      if (isGone || text === '') return;
      key++;
      setSaid((before) => [...(says === 'blocks' ? before.slice(1 - KEPT) : []), { key, text }]);
    };
    const sayBlocks = (text: string, isFinished: boolean): void => {
      const end = isFinished ? text.length : finishedBlocks(text, spoken);
      if (end > spoken) say(speakable(text.slice(spoken, end)));
      spoken = end;
    };
    const end = chat.subscribe((event) => {
      if (event.type === 'thread-load') setSaid([]);
      else if (event.type === 'run-start') {
        spoken = 0;
        say(labels.announceStarted);
      } else if (event.type === 'run-delta' && says === 'blocks') sayBlocks(textOf(event), false);
      else if (event.type === 'run-end') {
        if (event.outcome === 'done' && says === 'blocks') sayBlocks(textOf(event), true);
        // Why an answer failed is told in words that a page without failures does not load.
        else if (event.outcome === 'failed') void failure(event, labels).then(say);
        else say(event.outcome === 'stopped' ? labels.announceStopped : finished(event, says, labels));
      }
    });
    return () => {
      isGone = true;
      end();
    };
  }, [chat, labels, says]);
  const children = said.map(({ key, text }) => <p key={key}>{text}</p>);
  const live = { role: 'status', 'aria-live': 'polite', 'aria-atomic': says !== 'blocks', children };
  return renderPart({ tag: 'div', className: 'cs-sr-only', own: live, given, ref });
});

type RunEvent = Extract<ThreadEvent, { readonly drafts: unknown }>;

function textOf({ drafts: [first] }: Pick<RunEvent, 'drafts'>): string {
  return first ? messageText(first) : '';
}

function finished(event: RunEvent, says: Announcement, labels: StartLabels): string {
  return labels.announceDone(says === 'state' ? '' : speakable(textOf(event)));
}

async function failure(
  { error }: Extract<ThreadEvent, { readonly type: 'run-end' }>,
  labels: StartLabels,
): Promise<string> {
  const { english } = await import('../labels/english.js');
  return labels.announceFailed(error ? { ...english, ...labels }.errors[error.code] : '');
}
