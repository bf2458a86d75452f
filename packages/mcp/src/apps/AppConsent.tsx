'use client';
import type { ReactNode } from 'react';
import type { AppLabels } from './labels/AppLabels.js';

/** A question of an app to the reader. */
export interface Question {
  readonly text: string;
  /** The address, the message or the arguments: shown as it is. */
  readonly detail: string;
  /** The word on the button that allows it. */
  readonly allow: string;
  /** Called by the click itself, in which browsers allow a window to open. */
  readonly onAllow?: (() => void) | undefined;
}

interface AppConsentProps {
  readonly question: Question;
  readonly labels: AppLabels;
  readonly onAnswer: (isAllowed: boolean) => void;
}

/** A question of an app, outside of its frame, where the app cannot draw. */
export function AppConsent({ question, labels, onAnswer }: AppConsentProps): ReactNode {
  const { text, detail, allow, onAllow } = question;
  return (
    <div role="group" className="cs-mcp-app-note" aria-label={text}>
      <p>{text}</p>
      <pre className="cs-mcp-detail" dir="auto">
        {detail}
      </pre>
      <div className="cs-mcp-buttons">
        <button type="button" className="cs-button" onClick={() => onAnswer(false)}>
          {labels.decline}
        </button>
        <button
          type="button"
          className="cs-button"
          data-kind="primary"
          onClick={() => {
            onAllow?.();
            onAnswer(true);
          }}
        >
          {allow}
        </button>
      </div>
    </div>
  );
}
