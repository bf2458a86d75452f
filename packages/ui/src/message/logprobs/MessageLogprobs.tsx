'use client';
import { forwardRef, memo, useState, type KeyboardEvent, type ReactNode } from 'react';
import type { ThreadState, TokenLogprob } from '@chat-stream/core';
import { selectMessage, selectMessageIds, useChat, useChatSelector } from '@chat-stream/react';
import { reportFailure } from '../../primitives/reportError.js';
import { useKit } from '../../kit/KitContext.js';
import type { Labels } from '../../locales/Labels.js';
import { useLabels } from '../../locales/LabelsProvider.js';
import { focusMessage } from '../../kit/focusMessage.js';
import { useMessageContext } from '../../kit/MessageContext.js';
import { renderPart, type Part, type PartProps } from '../../primitives/part.js';
import { continueWith, textWith, type Alternative } from './continueWith.js';

/** Props of `<Message.Logprobs>`. */
export type MessageLogprobsProps = PartProps<'section'>;

/**
 * The answer token by token, tinted from neutral (certain) to warm (uncertain). The token under the pointer, or selected with the arrow
 * keys, shows its probability and its alternatives. The answer can be continued from each alternative.
 */
export const MessageLogprobs: Part<MessageLogprobsProps, HTMLElement> = forwardRef(
  function MessageLogprobs(props, ref) {
    const labels = useLabels();
    const { messageId } = useMessageContext('Logprobs');
    const chat = useChat();
    const { isReadOnly } = useKit();
    const tokens = useChatSelector(selectTokens, messageId);
    const canContinue = useChatSelector(selectCanContinue, messageId) && !isReadOnly;
    const [at, setAt] = useState(0);
    if (!tokens || tokens.length === 0) return null;
    const index = Math.min(at, tokens.length - 1);
    const chosen = tokens[index]!;
    const handleContinue = (alternative: Alternative): void => {
      reportFailure(continueWith(chat, messageId, index, alternative));
      focusMessage(selectMessageIds(chat.getState()).at(-1));
    };
    const handleKeyDown = (event: KeyboardEvent<HTMLElement>): void => {
      // Tokens follow the direction of the text.
      const step = getComputedStyle(event.currentTarget).direction === 'rtl' ? -1 : 1;
      const next = { ArrowRight: at + step, ArrowLeft: at - step, Home: 0, End: tokens.length - 1 }[event.key];
      if (next === undefined || next < 0 || next >= tokens.length) return;
      event.preventDefault();
      setAt(next);
      event.currentTarget.querySelectorAll<HTMLElement>('[role="option"]')[next]?.focus();
    };
    const children = (
      <>
        <p className="cs-logprobs-summary">
          {labels.perplexity(perplexity(tokens).toFixed(2))} · {labels.tokens(String(tokens.length))}
        </p>
        <div
          className="cs-logprobs-tokens"
          role="listbox"
          aria-orientation="horizontal"
          aria-label={labels.logprobs}
          tabIndex={-1}
          dir="auto"
          onKeyDown={handleKeyDown}
        >
          {tokens.map((token, place) => (
            <Token
              key={place}
              token={token}
              index={place}
              isChosen={place === index}
              onChoose={setAt}
              labels={labels}
            />
          ))}
        </div>
        <Alternatives token={chosen} onContinue={canContinue ? handleContinue : undefined} />
      </>
    );
    const own = { 'aria-label': labels.logprobs, children };
    // oxlint-disable-next-line react/refs -- the ref is handed on, not read
    return renderPart({ tag: 'section', className: 'cs-logprobs', own, given: props, ref });
  },
);

interface TokenProps {
  readonly token: TokenLogprob;
  readonly index: number;
  readonly isChosen: boolean;
  readonly labels: Labels;
  readonly onChoose: (index: number) => void;
}

/** An answer may have thousands of tokens: moving the pointer renders only the one below it. */
const Token = memo(function Token({ token, index, isChosen, labels, onChoose }: TokenProps): ReactNode {
  return (
    <span
      role="option"
      aria-selected={isChosen}
      aria-label={labels.tokenProbability(token.token, percent(token.logprob))}
      tabIndex={isChosen ? 0 : -1}
      className="cs-token"
      style={{ '--_doubt': `${Math.round(tintOf(token.logprob) * 100)}%` } as React.CSSProperties}
      onPointerEnter={() => onChoose(index)}
      onFocus={() => onChoose(index)}
    >
      {token.token}
    </span>
  );
});

function selectTokens(state: ThreadState, messageId: string): readonly TokenLogprob[] | undefined {
  return selectMessage(state, messageId)?.logprobs?.content;
}

/** Whether the tokens are those of a finished text, which can be continued with another token. */
function selectCanContinue(state: ThreadState, messageId: string): boolean {
  const message = selectMessage(state, messageId);
  return message?.status !== 'streaming' && message !== undefined && textWith(message, 0, { token: '' }) !== undefined;
}

interface AlternativesProps {
  readonly token: TokenLogprob;
  /** Continues with another token; `undefined` if nothing can be sent. */
  readonly onContinue: ((alternative: Alternative) => void) | undefined;
}

/** The selected token and its alternatives, as figures and bars. The answer can be continued from each alternative. */
export function Alternatives({ token, onContinue }: AlternativesProps): ReactNode {
  const labels = useLabels();
  const others = token.top_logprobs ?? [];
  const all = others.some((other) => other.token === token.token) ? others : [token, ...others];
  const sorted = [...all].sort((left, right) => right.logprob - left.logprob);
  return (
    <ol className="cs-alternatives" aria-label={labels.alternatives}>
      {sorted.map((alternative) => {
        const { token: text, logprob } = alternative;
        const isChosen = text === token.token;
        const shown = visible(text);
        return (
          <li key={text} className="cs-alternative" data-chosen={isChosen ? '' : undefined}>
            {isChosen || !onContinue ? (
              <code>{shown}</code>
            ) : (
              <button
                type="button"
                className="cs-alternative-use"
                aria-label={labels.continueWith(shown)}
                title={labels.continueWith(shown)}
                onClick={() => onContinue(alternative)}
              >
                <code>{shown}</code>
              </button>
            )}
            <span className="cs-alternative-bar" style={{ inlineSize: `${Math.exp(logprob) * 100}%` }} />
            <span className="cs-alternative-number">
              <bdi dir="ltr">{percent(logprob)}</bdi>
            </span>
          </li>
        );
      })}
    </ol>
  );
}

/** A token with its invisible characters: spaces at its ends as `␣`, line breaks as `\n`. */
export function visible(token: string): string {
  return JSON.stringify(token)
    .slice(1, -1)
    .replace(/^ +| +$/g, (spaces) => '␣'.repeat(spaces.length));
}

/** A log probability as a percentage with one decimal below ten. */
export function percent(logprob: number): string {
  const value = Math.exp(logprob) * 100;
  if (value > 0 && value < 0.1) return '<0.1 %';
  return `${value < 10 || (value > 99 && value < 100) ? value.toFixed(1) : value.toFixed(0)} %`;
}

/** How unsure a token is, from 0 to 1: halves of probability count alike, and 1 in 64 is as unsure as it gets. */
export function tintOf(logprob: number): number {
  return Math.min(1, Math.max(0, -logprob / Math.log(64)));
}

/** The number of tokens that the model chose between, on average. A value of -9999 means "very unlikely" and is limited. */
export function perplexity(tokens: readonly Pick<TokenLogprob, 'logprob'>[]): number {
  if (tokens.length === 0) return 1;
  const sum = tokens.reduce((total, { logprob }) => total + Math.max(logprob, -100), 0);
  return Math.exp(-sum / tokens.length);
}
