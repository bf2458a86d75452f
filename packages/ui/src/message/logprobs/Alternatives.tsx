'use client';
import type { ReactNode } from 'react';
import type { TokenLogprob } from '@chat-stream/core';
import { useLabels } from '../../locales/LabelsProvider.js';
import type { Alternative } from './continueWith.js';
import { percent } from './probability.js';

interface AlternativesProps {
  readonly token: TokenLogprob;
  /** Writes on with another token; not there where nothing can be written. */
  readonly onContinue: ((alternative: Alternative) => void) | undefined;
}

/** The chosen token and what else might have stood there, in numbers and as bars. Another one can be chosen to be written on. */
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

/** A token with what cannot be seen in it: spaces as they stand at its ends, line breaks as `\n`. */
export function visible(token: string): string {
  return JSON.stringify(token)
    .slice(1, -1)
    .replace(/^ +| +$/g, (spaces) => '␣'.repeat(spaces.length));
}
