import { useEffect, useState } from 'react';

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
  // A message that goes away falls silent.
  useEffect(() => (isSpeaking ? () => synthesis?.cancel() : undefined), [isSpeaking, synthesis]);
  return {
    isSupported: synthesis !== undefined,
    isSpeaking,
    stop: () => synthesis?.cancel(),
    speak(text) {
      synthesis?.cancel();
      const utterance = new SpeechSynthesisUtterance(text);
      utterance.addEventListener('end', () => setSpeaking(false));
      utterance.addEventListener('error', () => setSpeaking(false));
      synthesis?.speak(utterance);
      setSpeaking(true);
    },
  };
}
