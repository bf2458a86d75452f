import { useEffect, useRef } from 'react';
import type { RefObject } from 'react';
import { audioBlob } from './audioBlob.js';

/** Gives base64 audio to an `<audio>` element. */
export function useAudioSource(data: string): RefObject<HTMLAudioElement | null> {
  const audio = useRef<HTMLAudioElement>(null);
  // An object URL holds memory that has to be given back.
  useEffect(() => {
    if (data === '' || !audio.current) return undefined;
    const url = URL.createObjectURL(audioBlob(data));
    audio.current.src = url;
    return () => URL.revokeObjectURL(url);
  }, [data]);
  return audio;
}
