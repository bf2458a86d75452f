'use client';
import { useDeferredValue, useEffect, useMemo, useRef, useState, type KeyboardEvent, type ReactNode } from 'react';
import { selectMessages, useChat, useChatSelector } from '@chat-stream/react';
import { ActionButton } from '../../primitives/ActionButton.js';
import { isComposing } from '../../primitives/submitKey.js';
import { ArrowDownIcon, ArrowUpIcon, CloseIcon, SearchIcon } from '../../primitives/icons.js';
import { useLabels } from '../../locales/LabelsProvider.js';
import { useThreadContext } from '../../kit/ThreadContext.js';
import { useUnfold } from '../../kit/ToolGroupsContext.js';
import { findInThread, type Match } from './findInThread.js';
import { markMatches, openDetails } from './markMatches.js';

export interface FindBoxProps {
  readonly onClose: () => void;
}

/** Finds text in the whole conversation, including closed details and messages that are not rendered. Enter and Shift+Enter move between matches. */
export function FindBox({ onClose }: FindBoxProps): ReactNode {
  const chat = useChat();
  const labels = useLabels();
  const { reveal, viewport } = useThreadContext('Find');
  const unfold = useUnfold();
  const [query, setQuery] = useState('');
  const [at, setAt] = useState(-1);
  const field = useRef<HTMLInputElement>(null);
  /** The message that was shown last. */
  const found = useRef<HTMLElement>(null);
  /** How often something was looked for. */
  const turns = useRef(0);
  const wanted = useDeferredValue(query);
  // Settled messages only: the streaming one is always rendered.
  const structure = useChatSelector(({ nodes, runs }) => runs[0]?.id ?? nodes);
  const matches = useMemo(() => {
    void structure;
    return findInThread(selectMessages(chat.getState()), wanted);
  }, [chat, structure, wanted]);
  const current = Math.min(at, matches.length - 1);

  // Opening focuses the field, and closing restores the focus.
  useEffect(() => {
    const before = document.activeElement;
    field.current?.focus();
    return () => {
      markMatches(null, '');
      // Where they were may have left the page, in a conversation of which only a part is in it.
      const target = before instanceof HTMLElement && before.isConnected ? before : found.current;
      (target?.isConnected ? target : viewport)?.focus({ preventScroll: true });
    };
  }, [viewport]);

  const show = async (index: number): Promise<void> => {
    const turn = ++turns.current;
    setAt(index);
    const match: Match | undefined = matches[index];
    if (!match) return markMatches(viewport, query);
    const element = await reveal(match.messageId);
    // The reader may have typed more while a windowed list rendered the message.
    if (turn !== turns.current) return;
    found.current = element;
    if (match.isFolded) unfold(match.messageId);
    if (element && (match.isFolded || match.isTree)) await openDetails(element);
    if (turn !== turns.current) return;
    markMatches(viewport, query, match, element);
  };
  const step = (by: number): void => {
    if (matches.length > 0) void show((current + by + matches.length) % matches.length);
  };
  // The last match is the nearest to a reader at the end.
  const latest = useRef(show);
  useEffect(() => {
    latest.current = show;
  });
  useEffect(() => {
    if (wanted.trim() !== '') void latest.current(matches.length - 1);
    else markMatches(null, '');
  }, [wanted, matches.length]);

  const handleKeyDown = (event: KeyboardEvent): void => {
    if (isComposing(event)) return;
    if (event.key === 'Escape') onClose();
    else if (event.key === 'Enter') step(event.shiftKey ? -1 : 1);
    else return;
    event.preventDefault();
  };
  const count =
    wanted.trim() === ''
      ? ''
      : matches.length === 0
        ? labels.nothingFound
        : labels.findCount(current + 1, matches.length);
  return (
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions -- the keys are those of what is in it
    <div role="search" className="cs-find" aria-label={labels.find} onKeyDown={handleKeyDown}>
      <SearchIcon />
      <input
        ref={field}
        type="text"
        aria-label={labels.find}
        placeholder={labels.find}
        dir="auto"
        value={query}
        onChange={(event) => setQuery(event.currentTarget.value)}
      />
      <span className="cs-find-count" role="status">
        <bdi>{count}</bdi>
      </span>
      <ActionButton label={labels.findPrevious} disabled={matches.length === 0} onClick={() => step(-1)}>
        <ArrowUpIcon />
      </ActionButton>
      <ActionButton label={labels.findNext} disabled={matches.length === 0} onClick={() => step(1)}>
        <ArrowDownIcon />
      </ActionButton>
      <ActionButton label={labels.close} onClick={onClose}>
        <CloseIcon />
      </ActionButton>
    </div>
  );
}
