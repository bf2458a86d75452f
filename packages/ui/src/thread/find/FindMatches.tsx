'use client';
import { useDeferredValue, useEffect, useMemo, useRef, useState, type ReactNode } from 'react';
import { selectMessages, useChat, useChatSelector } from '@chat-stream/react';
import { ActionButton } from '../../primitives/ActionButton.js';
import { ArrowDownIcon, ArrowUpIcon } from '../../primitives/icons.js';
import { useLabels } from '../../locales/LabelsProvider.js';
import { useThreadContext } from '../../kit/ThreadContext.js';
import { useUnfold } from '../../kit/ToolGroupsContext.js';
import { findInThread, type Match, type SearchedTexts } from './findInThread.js';
import { markMatches, openDetails } from './markMatches.js';

export interface FindMatchesProps {
  readonly query: string;
  /** Called with the function that moves between the matches, for the keys of the box. */
  readonly setStep: (step: ((by: number) => void) | null) => void;
  /** Called with the message that is shown. */
  readonly onFound: (element: HTMLElement | null) => void;
}

/** The matches of a query in the whole conversation, including closed details and messages that are not rendered: their number, and a way from one to the next. */
export function FindMatches({ query, setStep, onFound }: FindMatchesProps): ReactNode {
  const chat = useChat();
  const labels = useLabels();
  const { reveal, viewport } = useThreadContext('Find');
  const unfold = useUnfold();
  const [at, setAt] = useState(-1);
  /** How often something was looked for. */
  const turns = useRef(0);
  const wanted = useDeferredValue(query);
  const [texts] = useState((): SearchedTexts => new WeakMap());
  // Settled messages only: the streaming one is always rendered.
  const structure = useChatSelector(({ nodes, runs }) => runs[0]?.id ?? nodes);
  const matches = useMemo(() => {
    void structure;
    return findInThread(selectMessages(chat.getState()), wanted, texts);
  }, [chat, structure, wanted, texts]);
  const current = Math.min(at, matches.length - 1);

  const show = async (index: number): Promise<void> => {
    const turn = ++turns.current;
    setAt(index);
    const match: Match | undefined = matches[index];
    if (!match) return markMatches(viewport, query);
    const element = await reveal(match.messageId);
    // The reader may have typed more while a windowed list rendered the message.
    if (turn !== turns.current) return;
    onFound(element);
    if (match.isFolded) unfold(match.messageId);
    if (element && (match.isFolded || match.isTree)) await openDetails(element);
    if (turn !== turns.current) return;
    markMatches(viewport, query, match, element);
  };
  const move = (by: number): void => {
    if (matches.length > 0) void show((current + by + matches.length) % matches.length);
  };
  const latest = useRef(show);
  useEffect(() => {
    latest.current = show;
    setStep(move);
  });
  // The last match is the nearest to a reader at the end.
  useEffect(() => {
    if (wanted.trim() !== '') void latest.current(matches.length - 1);
    else markMatches(null, '');
  }, [wanted, matches.length]);
  useEffect(
    () => () => {
      setStep(null);
      markMatches(null, '');
    },
    [setStep],
  );

  const count =
    wanted.trim() === ''
      ? ''
      : matches.length === 0
        ? labels.nothingFound
        : labels.findCount(current + 1, matches.length);
  return (
    <>
      <span className="cs-find-count" role="status">
        <bdi>{count}</bdi>
      </span>
      <ActionButton label={labels.findPrevious} disabled={matches.length === 0} onClick={() => move(-1)}>
        <ArrowUpIcon />
      </ActionButton>
      <ActionButton label={labels.findNext} disabled={matches.length === 0} onClick={() => move(1)}>
        <ArrowDownIcon />
      </ActionButton>
    </>
  );
}
