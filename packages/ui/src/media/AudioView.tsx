'use client';
import type { ReactNode } from 'react';
import type { AudioPart } from '@chat-stream/core';
import type { PartViewProps } from '../kit/KitComponents.js';
import { useLabels } from '../labels/LabelsContext.js';
import { useAudioSource } from './useAudioSource.js';

/** Speech with its transcript: the text while it comes, a player when it is whole. */
export function AudioView({ part, isStreaming }: PartViewProps<AudioPart>): ReactNode {
  const labels = useLabels();
  const isWhole = !isStreaming && part.data !== '';
  const audio = useAudioSource(isWhole ? part.data : '');
  return (
    <figure className="cs-audio" aria-label={labels.audio}>
      {/* oxlint-disable-next-line jsx-a11y/media-has-caption -- the transcript stands below */}
      {isWhole ? <audio ref={audio} controls /> : <div className="cs-audio-placeholder">{labels.audio}</div>}
      {part.transcript ? (
        <figcaption className="cs-audio-transcript" dir="auto">
          {part.transcript}
        </figcaption>
      ) : null}
    </figure>
  );
}
