'use client';
import { useEffect, useRef, useState } from 'react';
import type { ReactNode } from 'react';
import { ActionButton } from '../actions/ActionButton.js';
import { MicrophoneIcon, StopIcon } from '../icons/icons.js';
import { useLabels } from '../labels/LabelsContext.js';
import { useComposerContext } from './ComposerContext.js';
import { speechRecognition } from './speechRecognition.js';
import type { Recognition } from './speechRecognition.js';

export interface ComposerDictateProps {
  /** The language that is spoken, as a BCP 47 tag. @defaultValue the language of the page, or of the browser */
  readonly lang?: string | undefined;
}

/**
 * Writes what is said, where the browser can listen; elsewhere nothing. Some browsers send the sound to their maker, so it is there only
 * where it is asked for.
 */
export function ComposerDictate({ lang }: ComposerDictateProps): ReactNode {
  const labels = useLabels();
  const { text, setText, input, isReadOnly } = useComposerContext('Dictate');
  const [isListening, setListening] = useState(false);
  const [hasFailed, setFailed] = useState(false);
  const recognition = useRef<Recognition | null>(null);
  // Who leaves is no longer listened to.
  useEffect(() => () => recognition.current?.abort(), []);
  const create = speechRecognition();
  if (!create) return null;

  const start = (): void => {
    const listener = create();
    const before = text === '' || /\s$/.test(text) ? text : `${text} `;
    listener.lang = lang ?? (document.documentElement.lang || navigator.language);
    listener.continuous = true;
    listener.interimResults = true;
    listener.onresult = ({ results }) =>
      setText(before + [...results].map(([best]) => best?.transcript ?? '').join(''));
    listener.onerror = ({ error }) => setFailed(error !== 'aborted' && error !== 'no-speech');
    listener.onend = () => {
      setListening(false);
      input.current?.focus();
    };
    recognition.current = listener;
    setFailed(false);
    setListening(true);
    listener.start();
  };
  return (
    <>
      <ActionButton
        label={isListening ? labels.stopDictating : labels.dictate}
        aria-pressed={isListening}
        data-pressed={isListening ? '' : undefined}
        disabled={isReadOnly}
        onClick={() => (isListening ? recognition.current?.stop() : start())}
      >
        {isListening ? <StopIcon /> : <MicrophoneIcon />}
      </ActionButton>
      {hasFailed ? (
        <span className="cs-composer-note" role="alert">
          {labels.dictationFailed}
        </span>
      ) : null}
    </>
  );
}
