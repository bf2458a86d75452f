'use client';
import { useEffect, useState, useSyncExternalStore, type ReactNode } from 'react';
import type { AudioPart } from '@chat-stream/core';
import { ActionButton } from '../../../primitives/ActionButton.js';
import { PauseIcon, PlayIcon } from '../../../primitives/icons.js';
import type { PartViewProps } from '../../../kit/KitContext.js';
import { useLabels } from '../../../locales/LabelsProvider.js';
import { createPlayer, type Player, type PlayerSnapshot } from './createPlayer.js';

const SPEEDS = [1, 1.25, 1.5, 2, 0.75] as const;
const SILENT: PlayerSnapshot = { isPlaying: false, isWaiting: false, position: 0, duration: 0, hasFailed: false };
const nothing = (): (() => void) => () => {};
const silent = (): PlayerSnapshot => SILENT;

/** Speech with its transcript. It can be played while it is still coming; nothing is decoded before it is. */
export function AudioView({ part, isStreaming }: PartViewProps<AudioPart>): ReactNode {
  const labels = useLabels();
  const [player, setPlayer] = useState<Player | null>(null);
  const [speed, setSpeed] = useState<number>(1);
  const { isPlaying, isWaiting, position, duration, hasFailed } = useSyncExternalStore(
    player?.subscribe ?? nothing,
    player?.getSnapshot ?? silent,
    silent,
  );
  // The player owns an audio device, and receives data as it arrives.
  useEffect(() => player?.read(part.data, !isStreaming), [player, part.data, isStreaming]);
  useEffect(() => () => player?.close(), [player]);
  const toggle = (): void => {
    if (isPlaying) return player?.pause();
    const ready = player ?? createPlayer(part.format);
    setPlayer(ready);
    ready.play();
  };
  const nextSpeed = (): void => {
    const next = SPEEDS[(SPEEDS.indexOf(speed as 1) + 1) % SPEEDS.length]!;
    setSpeed(next);
    player?.setSpeed(next);
  };
  const hasSound = part.data !== '';
  return (
    <figure className="cs-audio" aria-label={labels.audio} data-playing={isPlaying ? '' : undefined}>
      {hasSound || isStreaming ? (
        <div className="cs-player">
          <ActionButton label={isPlaying ? labels.pause : labels.play} disabled={!hasSound} onClick={toggle}>
            {isPlaying ? <PauseIcon /> : <PlayIcon />}
          </ActionButton>
          <input
            type="range"
            className="cs-player-range"
            aria-label={labels.position}
            aria-valuetext={`${clock(position)} / ${clock(duration)}`}
            min={0}
            max={Math.max(duration, 0.1)}
            step={0.1}
            value={Math.min(position, duration)}
            disabled={duration === 0}
            style={{ '--cs-share': duration > 0 ? position / duration : 0 } as React.CSSProperties}
            onChange={(event) => player?.seek(Number(event.currentTarget.value))}
          />
          <span className="cs-player-time">
            {player ? `${clock(position)} / ${clock(duration)}` : ''}
            {isStreaming || isWaiting ? ` ${labels.stillComing}` : ''}
          </span>
          <button
            type="button"
            className="cs-player-speed"
            aria-label={`${labels.playbackSpeed} ${speed}×`}
            onClick={nextSpeed}
          >
            {speed}×
          </button>
        </div>
      ) : null}
      {hasFailed ? (
        <p className="cs-player-failed" role="alert">
          {labels.audioFailed}
        </p>
      ) : null}
      {part.transcript ? (
        <figcaption className="cs-audio-transcript" dir="auto">
          {part.transcript}
        </figcaption>
      ) : null}
    </figure>
  );
}

function clock(seconds: number): string {
  return `${Math.floor(seconds / 60)}:${String(Math.floor(seconds % 60)).padStart(2, '0')}`;
}
