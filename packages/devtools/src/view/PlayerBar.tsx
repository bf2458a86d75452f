import type { ReactNode } from 'react';
import { IconButton } from '../primitives/IconButton.js';
import { useInspectorLabels } from '../labels/LabelsContext.js';
import { formatTime } from '../primitives/format.js';
import type { InspectedRun } from '../run/InspectedRun.js';
import { EndIcon, PauseIcon, PlayIcon, StartIcon, StepBackIcon, StepIcon } from '../primitives/icons.js';
import type { Player } from './usePlayer.js';

interface PlayerBarProps {
  readonly run: InspectedRun;
  readonly position: number;
  readonly player: Player;
  readonly onSeek: (position: number) => void;
}

const SPEEDS: readonly number[] = [0.25, 1, 4, 16];

/** The controls for stepping and playing, and the current position. */
export function PlayerBar({ run, position, player, onSeek }: PlayerBarProps): ReactNode {
  const labels = useInspectorLabels();
  const time = formatTime(position === 0 ? 0 : (run.steps[position - 1]?.atMs ?? 0));
  const isAtStart = position === 0;
  const isAtEnd = position >= run.count;
  return (
    <div className="cs-ins-player">
      <IconButton label={labels.first} aria-disabled={isAtStart || undefined} onClick={() => onSeek(0)}>
        <StartIcon />
      </IconButton>
      <IconButton
        label={labels.back}
        aria-disabled={isAtStart || undefined}
        onClick={() => onSeek(Math.max(0, position - 1))}
      >
        <StepBackIcon />
      </IconButton>
      <IconButton label={player.isPlaying ? labels.pause : labels.play} onClick={player.toggle}>
        {player.isPlaying ? <PauseIcon /> : <PlayIcon />}
      </IconButton>
      <IconButton
        label={labels.forward}
        aria-disabled={isAtEnd || undefined}
        onClick={() => onSeek(Math.min(run.count, position + 1))}
      >
        <StepIcon />
      </IconButton>
      <IconButton label={labels.last} aria-disabled={isAtEnd || undefined} onClick={() => onSeek(run.count)}>
        <EndIcon />
      </IconButton>
      <select
        className="cs-select"
        aria-label={labels.speed}
        value={player.speed}
        onChange={(event) => player.setSpeed(Number(event.currentTarget.value))}
      >
        {SPEEDS.map((speed) => (
          <option key={speed} value={speed}>
            {speed}×
          </option>
        ))}
      </select>
      <span className="cs-spacer" />
      <span className="cs-ins-place">
        <b>{time}</b>{' '}
        <span>
          {position} / {run.count}
        </span>
      </span>
    </div>
  );
}
