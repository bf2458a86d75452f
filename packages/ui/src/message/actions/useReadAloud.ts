import { useEffect, useState } from 'react';
import { sentences } from '../../primitives/spokenText.js';

interface Voice {
  readonly isSupported: boolean;
  readonly isSpeaking: boolean;
  readonly speak: (text: string) => void;
  readonly stop: () => void;
}

/** The browser's own voice. One text at a time on the whole page. */
export function useReadAloud(): Voice {
  const [isSpeaking, setSpeaking] = useState(false);
  const synthesis = globalThis.speechSynthesis as SpeechSynthesis | undefined;
  // Speech ends when the message unmounts.
  useEffect(() => (isSpeaking ? () => synthesis?.cancel() : undefined), [isSpeaking, synthesis]);
  return {
    isSupported: synthesis !== undefined,
    isSpeaking,
    stop: () => synthesis?.cancel(),
    speak(text) {
      synthesis?.cancel();
      // Chromium stops speaking in the middle of a text that takes longer than 15 seconds.
      const utterances = sentences(text).map((sentence) => new SpeechSynthesisUtterance(sentence));
      const end = (): void => setSpeaking(false);
      utterances.at(-1)?.addEventListener('end', end);
      for (const utterance of utterances) {
        utterance.addEventListener('error', end);
        synthesis?.speak(utterance);
      }
      setSpeaking(utterances.length > 0);
    },
  };
}
