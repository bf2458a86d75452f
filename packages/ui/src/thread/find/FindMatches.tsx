'use client';
import { useDeferredValue, useEffect, useMemo, useRef, useState, type ReactNode } from 'react';
import { selectMessages, useChat, useChatSelector } from '@chat-stream/react';
import { ActionButton } from '../../primitives/ActionButton.js';
import { ArrowDownIcon, ArrowUpIcon } from '../../primitives/icons.js';
import { useBrowserLayoutEffect } from '../../primitives/useBrowserLayoutEffect.js';
import { useLabels } from '../../locales/LabelsProvider.js';
import { findMessage } from '../../kit/focusMessage.js';
import { useThreadContext } from '../../kit/ThreadContext.js';
import { useUnfold } from '../../kit/ToolGroupsContext.js';
import { findInThread, type Match, type SearchedTexts } from './findInThread.js';
import { indexFrom, indexInView, indexOf } from './matchAt.js';
import { markMatches, openAround } from './markMatches.js';

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
  const { reveal, scroll, viewport } = useThreadContext('Find');
  const unfold = useUnfold();
  /** The match that was shown last. */
  const [shown, setShown] = useState<Match>();
  /** How often something was looked for. */
  const turns = useRef(0);
  const searched = useRef('');
  const wanted = useDeferredValue(query);
  const [texts] = useState((): SearchedTexts => new WeakMap());
  // Settled messages only: the streaming one is always rendered.
  const structure = useChatSelector(({ nodes, runs }) => runs[0]?.id ?? nodes);
  const { matches, order } = useMemo(() => {
    void structure;
    const messages = selectMessages(chat.getState());
    return {
      matches: findInThread(messages, wanted, texts),
      order: new Map(messages.map(({ id }, at) => [id, at])),
    };
  }, [chat, structure, wanted, texts]);
  const current = shown ? indexOf(matches, shown, order) : -1;

  const show = async (index: number): Promise<void> => {
    const turn = ++turns.current;
    const match: Match | undefined = matches[index];
    if (match || wanted.trim() === '') setShown(match);
    if (!match) return markMatches(viewport, query);
    // Called while React commits; what follows renders.
    await Promise.resolve();
    if (turn !== turns.current) return;
    scroll.release();
    const message = (viewport && findMessage(match.messageId, viewport)) ?? (await reveal(match.messageId));
    // The reader may have typed more while a windowed list rendered the message.
    if (turn !== turns.current) return;
    onFound(message);
    if (!message) return markMatches(viewport, query);
    if (match.isFolded) unfold(match.messageId);
    await openAround({ match, message }, query);
    if (turn !== turns.current) return;
    markMatches(viewport, query, { match, message, isScrolledTo: true });
  };
  const first = (): number => {
    if (shown) return indexFrom(matches, shown, order);
    return viewport ? indexInView(matches, viewport, wanted, order) : 0;
  };
  const move = (by: number): void => {
    if (matches.length === 0) return;
    void show(current === -1 ? first() : (current + by + matches.length) % matches.length);
  };
  /** Marks the matches again after the conversation has changed. Nothing moves: the reader did not search. */
  const markAgain = (): void => {
    const match = matches[current];
    const message = match && viewport ? findMessage(match.messageId, viewport) : undefined;
    markMatches(viewport, query, match && message && { match, message, isScrolledTo: false });
  };
  const latest = useRef({ show, first, markAgain });
  // Before it is painted, so that the number of a match is never that of none.
  useBrowserLayoutEffect(() => {
    latest.current = { show, first, markAgain };
    setStep(move);
  });
  // As in a browser, a search begins at what is in view, and a longer query at the match that is shown.
  useBrowserLayoutEffect(() => {
    const isSearched = wanted === searched.current;
    searched.current = wanted;
    if (isSearched && matches.length > 0) latest.current.markAgain();
    else void latest.current.show(latest.current.first());
  }, [wanted, matches]);
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
