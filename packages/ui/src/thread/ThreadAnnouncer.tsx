'use client';
import { forwardRef, useEffect, useState } from 'react';
import type { Message, ThreadEvent, ToolCallPart } from '@chat-stream/core';
import { messageText, useChat } from '@chat-stream/react';
import { useKit, type Announcement } from '../kit/KitContext.js';
import type { Labels } from '../locales/Labels.js';
import { useLabels } from '../locales/LabelsProvider.js';
import { endWords } from '../message/status/endWords.js';
import { errorTitle } from '../message/status/errorWords.js';
import { renderPart, type Part, type PartProps } from '../primitives/part.js';
import { finishedBlocks, speakable } from '../primitives/spokenText.js';

/** Props of `<Thread.Announcer>`. */
export interface ThreadAnnouncerProps extends PartProps<'div'> {
  /** The part of an answer that a screen reader speaks. @defaultValue `announce` of `<ChatRoot>` */
  readonly says?: Announcement | undefined;
}

/**
 * Announcements are removed after this time without a new one: the text is in the conversation, and screen readers and the search of the
 * browser must not find it twice. At most this number of announcements exists at a time.
 */
const SHOWN_FOR = 10_000;
const KEPT = 12;

/** The most of an answer that is read aloud. Characters of its Markdown. */
const LONGEST = 10_000;

/**
 * Announces progress to assistive technology: that an answer started, its text when it is finished, that a tool needs approval, that the
 * answer was stopped, and why it failed. It is invisible.
 */
export const ThreadAnnouncer: Part<ThreadAnnouncerProps, HTMLDivElement> = forwardRef(function ThreadAnnouncer(
  { says: own, ...given },
  ref,
) {
  const chat = useChat();
  const labels = useLabels();
  const { announce } = useKit();
  const says = own ?? announce;
  const [said, setSaid] = useState<readonly { readonly key: number; readonly text: string }[]>([]);
  // Speaking follows the log of events; the state alone does not tell an answer that just ended from one that was loaded.
  useEffect(() => {
    let count = 0;
    /** How far the answer has been read out, in characters of its Markdown. */
    let spoken = 0;
    let waitsUntil: number | undefined;
    /** The tool calls of which was said that they wait. */
    const asked = new Set<string>();
    const say = (text: string): void => {
      if (text === '') return;
      const key = ++count;
      // Appended, not replaced: a message must not replace another one before it was read aloud.
      setSaid((before) => [...before.slice(1 - KEPT), { key, text }]);
    };
    const sayBlocks = (text: string, isFinished: boolean): void => {
      const end = isFinished ? text.length : finishedBlocks(text, spoken);
      if (end > spoken) say(spokenText(text.slice(spoken, end), labels));
      spoken = end;
    };
    const end = chat.subscribe((event) => {
      if (event.type === 'thread-load') setSaid([]);
      else if (event.type === 'run-start') {
        spoken = 0;
        say(labels.announceStarted);
      } else if (event.type === 'run-delta') {
        // Each wait once, not each second of it.
        if (event.retryAt !== waitsUntil) {
          waitsUntil = event.retryAt;
          say(wait(event, labels));
        }
        if (says === 'blocks') sayBlocks(textOf(event), false);
      } else if (event.type === 'run-end') {
        waitsUntil = undefined;
        if (event.outcome === 'done' && says === 'blocks') sayBlocks(textOf(event), true);
        else if (event.outcome === 'failed') say(failure(event, labels));
        else say(event.outcome === 'stopped' ? labels.announceStopped : finished(event, says, labels));
      } else if (event.type === 'message-update') {
        for (const call of awaitingCalls(event.message)) {
          if (asked.has(call.id)) continue;
          asked.add(call.id);
          say(question(call, labels));
        }
      }
    });
    return () => {
      end();
      setSaid([]);
    };
  }, [chat, labels, says]);
  useEffect(() => {
    if (said.length === 0) return undefined;
    const timer = setTimeout(() => setSaid([]), SHOWN_FOR);
    return () => clearTimeout(timer);
  }, [said]);
  const children = said.map(({ key, text }) => <p key={key}>{text}</p>);
  const live = { role: 'status', 'aria-live': 'polite', 'aria-atomic': false, children };
  return renderPart({ tag: 'div', className: 'cs-sr-only', own: live, given, ref });
});

type RunEvent = Extract<ThreadEvent, { readonly drafts: unknown }>;

function textOf({ drafts: [first] }: Pick<RunEvent, 'drafts'>): string {
  return first ? messageText(first) : '';
}

/** The text to announce for Markdown. If reading it would take more than about ten minutes, only the beginning. */
function spokenText(markdown: string, { announceRest }: Labels): string {
  if (markdown.length <= LONGEST) return speakable(markdown);
  const end = Math.max(markdown.lastIndexOf(' ', LONGEST), markdown.lastIndexOf('\n', LONGEST));
  return `${speakable(markdown.slice(0, end > 0 ? end : LONGEST))}\n${announceRest}`;
}

/** The text of the answer, or of all answers side by side. Where tools have been called, that is not the end. */
function finished({ drafts }: RunEvent, says: Announcement, labels: Labels): string {
  const text = drafts
    .flatMap((draft) => [
      says === 'state' ? '' : spokenText(messageText(draft), labels),
      // Of an incomplete answer, listeners hear what others read below it.
      endWords(draft, labels) ?? '',
    ])
    .filter(Boolean)
    .join('\n');
  const goesOn = drafts.some(({ parts }) => parts.some(({ type }) => type === 'tool-call'));
  return text.trim() === '' && goesOn ? '' : labels.announceDone(text.trim());
}

/** That a request is made again later, and why. */
function wait({ retryAt, retryReason }: Extract<ThreadEvent, { readonly type: 'run-delta' }>, labels: Labels): string {
  if (retryAt === undefined) return '';
  const seconds = Math.max(0, Math.ceil((retryAt - Date.now()) / 1000));
  return [retryReason && errorTitle(retryReason, labels), labels.retryingIn(seconds)].filter(Boolean).join(' ');
}

function awaitingCalls({ parts }: Message): readonly ToolCallPart[] {
  return parts.filter((part) => part.type === 'tool-call').filter(({ state }) => state === 'awaiting');
}

function question({ name, awaits }: ToolCallPart, labels: Labels): string {
  return `${name}: ${awaits === 'approval' ? labels.toolState.awaiting : labels.toolAwaitsAnswer}`;
}

function failure({ error }: Extract<ThreadEvent, { readonly type: 'run-end' }>, labels: Labels): string {
  return labels.announceFailed(error ? errorTitle(error, labels) : '');
}
