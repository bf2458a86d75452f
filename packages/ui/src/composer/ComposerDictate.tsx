'use client';
import { forwardRef, useEffect, useRef, useState } from 'react';
import { ActionButton, type ActionButtonProps } from '../primitives/ActionButton.js';
import { MicrophoneIcon, StopIcon } from '../primitives/icons.js';
import { useLabels } from '../locales/LabelsProvider.js';
import { mergeProps, type Part } from '../primitives/part.js';
import { useComposerContext } from './ComposerContext.js';
import { useBrowserLayoutEffect } from '../primitives/useBrowserLayoutEffect.js';

/** Props of `<Composer.Dictate>`. */
export interface ComposerDictateProps extends Omit<ActionButtonProps, 'label' | 'children' | 'lang'> {
  /** The language that is spoken, as a BCP 47 tag. @defaultValue the language of the page, or of the browser */
  readonly lang?: string | undefined;
}

/**
 * Appends dictated text to the message. Renders nothing in browsers without speech recognition. Some browsers send the audio to their
 * vendor, so dictation is opt-in. Attributes are those of the button.
 *
 * | attribute      | meaning                   |
 * | -------------- | ------------------------- |
 * | `data-pressed` | the browser is listening  |
 */
export const ComposerDictate: Part<ComposerDictateProps, HTMLButtonElement> = forwardRef(function ComposerDictate(
  { lang, ...given },
  ref,
) {
  const labels = useLabels();
  const { text, setText, input, isReadOnly } = useComposerContext('Dictate');
  const [isListening, setListening] = useState(false);
  const [hasFailed, setFailed] = useState(false);
  const recognition = useRef<Recognition | null>(null);
  const latest = useRef(text);
  useBrowserLayoutEffect(() => {
    latest.current = text;
  });
  // Recognition ends when the component unmounts.
  useEffect(() => () => recognition.current?.abort(), []);
  // After sending, the next recognised word must not restore the sent text.
  useEffect(() => {
    if (text === '') recognition.current?.abort();
  }, [text]);
  const create = speechRecognition();
  if (!create) return null;

  const start = (): void => {
    const listener = create();
    let before = text;
    let written = text;
    /** The number of results that `before` contains already. */
    let taken = 0;
    listener.lang = lang ?? (document.documentElement.lang || navigator.language);
    listener.continuous = true;
    listener.interimResults = true;
    listener.onresult = ({ results }) => {
      if (recognition.current !== listener) return;
      const heard = [...results].map(([best]) => best?.transcript ?? '');
      // The reader has edited the text: the edit is kept, and new words are appended to it.
      if (latest.current !== written) {
        before = latest.current;
        taken = heard.length - 1;
      }
      const added = heard.slice(taken).join('').trimStart();
      written = added === '' || before === '' || /\s$/.test(before) ? before + added : `${before} ${added}`;
      latest.current = written;
      setText(written);
    };
    listener.onerror = ({ error }) => setFailed(error !== 'aborted' && error !== 'no-speech');
    listener.onend = () => {
      recognition.current = null;
      setListening(false);
      input.current?.focus();
    };
    recognition.current = listener;
    setFailed(false);
    setListening(true);
    listener.start();
  };
  const toggle = (): void => (isListening ? recognition.current?.stop() : start());
  return (
    <>
      <ActionButton
        {...mergeProps({ disabled: isReadOnly, onClick: toggle }, given)}
        ref={ref}
        label={isListening ? labels.stopDictating : labels.dictate}
        aria-pressed={isListening}
        data-pressed={isListening ? '' : undefined}
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
});

/** The used subset of `SpeechRecognition`, for which TypeScript has no types. */
export interface Recognition {
  lang: string;
  continuous: boolean;
  interimResults: boolean;
  onresult:
    | ((event: {
        readonly results: Iterable<
          ArrayLike<{ readonly transcript: string }> & Iterable<{ readonly transcript: string }>
        >;
      }) => void)
    | null;
  onerror: ((event: { readonly error: string }) => void) | null;
  onend: (() => void) | null;
  start(): void;
  stop(): void;
  abort(): void;
}

type Constructor = new () => Recognition;

/** Makes a listener, where the browser has one: Chromium and Safari call it by an older name. */
export function speechRecognition(): (() => Recognition) | undefined {
  const names = globalThis as {
    readonly SpeechRecognition?: Constructor;
    readonly webkitSpeechRecognition?: Constructor;
  };
  const Listener = names.SpeechRecognition ?? names.webkitSpeechRecognition;
  return Listener && (() => new Listener());
}
