'use client';
import { forwardRef, useState } from 'react';
import type { KeyboardEvent, ReactNode } from 'react';
import type { ThreadState, TokenLogprob } from '@chat-stream/core';
import { selectMessage, useChatSelector } from '@chat-stream/react';
import { useLabels } from '../labels/LabelsContext.js';
import { useMessageContext } from '../message/MessageContext.js';
import type { Part, PartProps } from '../part/Part.js';
import { renderPart } from '../part/renderPart.js';
import { percent, perplexity, tintOf } from './probability.js';

export type MessageLogprobsProps = PartProps<'section'>;

/**
 * The answer token by token, tinted from neutral (sure) to warm (unsure). One token at a time shows its probability and what else could
 * have stood there: by pointer, or with the arrow keys.
 */
export const MessageLogprobs: Part<MessageLogprobsProps, HTMLElement> = forwardRef(function MessageLogprobs(
  props: MessageLogprobsProps,
  ref: React.ForwardedRef<HTMLElement>,
) {
  const labels = useLabels();
  const { messageId } = useMessageContext('Logprobs');
  const tokens = useChatSelector(selectTokens, messageId);
  const [at, setAt] = useState(0);
  if (!tokens || tokens.length === 0) return null;
  const chosen = tokens[Math.min(at, tokens.length - 1)]!;
  const handleKeyDown = (event: KeyboardEvent<HTMLElement>): void => {
    const next = { ArrowRight: at + 1, ArrowLeft: at - 1, Home: 0, End: tokens.length - 1 }[event.key];
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
        {tokens.map((token, index) => (
          <Token
            key={index}
            token={token}
            isChosen={token === chosen}
            onChoose={() => setAt(index)}
            name={labels.tokenProbability(token.token, percent(token.logprob))}
          />
        ))}
      </div>
      <Alternatives token={chosen} />
    </>
  );
  const own = { 'aria-label': labels.logprobs, children };
  // oxlint-disable-next-line react/refs -- the ref is handed on, not read
  return renderPart({ tag: 'section', className: 'cs-logprobs', own, given: props, ref });
});

interface TokenProps {
  readonly token: TokenLogprob;
  readonly isChosen: boolean;
  readonly name: string;
  readonly onChoose: () => void;
}

function Token({ token, isChosen, name, onChoose }: TokenProps): ReactNode {
  return (
    <span
      role="option"
      aria-selected={isChosen}
      aria-label={name}
      tabIndex={isChosen ? 0 : -1}
      className="cs-token"
      style={{ '--_doubt': `${Math.round(tintOf(token.logprob) * 100)}%` } as React.CSSProperties}
      onPointerEnter={onChoose}
      onFocus={onChoose}
    >
      {token.token}
    </span>
  );
}

/** The chosen token and its alternatives, in numbers and as bars. */
function Alternatives({ token }: { readonly token: TokenLogprob }): ReactNode {
  const labels = useLabels();
  const others = token.top_logprobs ?? [];
  const all = others.some((other) => other.token === token.token) ? others : [token, ...others];
  const sorted = [...all].sort((left, right) => right.logprob - left.logprob);
  return (
    <ol className="cs-alternatives" aria-label={labels.alternatives}>
      {sorted.map(({ token: text, logprob }) => (
        <li key={text} className="cs-alternative" data-chosen={text === token.token ? '' : undefined}>
          <code>{JSON.stringify(text).slice(1, -1)}</code>
          <span className="cs-alternative-bar" style={{ inlineSize: `${Math.exp(logprob) * 100}%` }} />
          <span className="cs-alternative-number">{percent(logprob)}</span>
        </li>
      ))}
    </ol>
  );
}

function selectTokens(state: ThreadState, messageId: string): readonly TokenLogprob[] | undefined {
  return selectMessage(state, messageId)?.logprobs?.content;
}
