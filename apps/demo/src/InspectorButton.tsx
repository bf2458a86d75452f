import type { Theme } from '@chat-stream/ui';
import { InspectorDevtools, inspectorArabic, inspectorChinese, inspectorGerman } from '@chat-stream/ui/inspector';
import '@chat-stream/ui/inspector.css';
import type { JSX } from 'react';
import { inspector } from './inspector.js';
import './inspectorButton.css';
import type { Language } from './words/languages.js';

const LABELS = { en: undefined, de: inspectorGerman, zh: inspectorChinese, ar: inspectorArabic };

interface InspectorButtonProps {
  readonly theme: Theme;
  readonly language: Language;
}

/** The button that opens the inspector. Loaded after the page. */
export function InspectorButton({ theme, language }: InspectorButtonProps): JSX.Element {
  return (
    <InspectorDevtools
      inspector={inspector}
      theme={theme}
      labels={LABELS[language]}
      baseURL={`${location.origin}/v1`}
    />
  );
}
