import type { Theme } from '@chat-stream/ui';
import { InspectorDevtools, inspectorArabic, inspectorChinese, inspectorGerman } from '@chat-stream/devtools';
import '@chat-stream/devtools/styles.css';
import type { JSX } from 'react';
import { inspector } from './inspector.js';
import './inspectorButton.css';
import type { Language } from './words/languages.js';

const LABELS = { en: undefined, de: inspectorGerman, zh: inspectorChinese, ar: inspectorArabic };

interface InspectorButtonProps {
  readonly theme: Theme;
  readonly language: Language;
  /** On narrow screens, the button is in the list of conversations, which then closes. */
  readonly onOpen: () => void;
}

/** The button that opens the inspector. Loaded after the page. */
export function InspectorButton({ theme, language, onOpen }: InspectorButtonProps): JSX.Element {
  return (
    // The inspector renders elsewhere in the page, but its React events bubble to here.
    // oxlint-disable-next-line jsx-a11y/no-static-element-interactions, jsx-a11y/click-events-have-key-events -- a click of the button in it
    <div onClick={onOpen} hidden>
      <InspectorDevtools
        inspector={inspector}
        className="demo-inspector"
        theme={theme}
        labels={LABELS[language]}
        baseURL={`${location.origin}/v1`}
      />
    </div>
  );
}
