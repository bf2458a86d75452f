'use client';
import type { ReactNode } from 'react';
import type { Id, ThreadState } from '@chat-stream/core';
import { useLabels } from '../locales/LabelsProvider.js';
import { useNow } from '../primitives/useNow.js';

const DAY = 24 * 60 * 60 * 1000;

/** The day on which the messages below were written. `time` in milliseconds since 1970. */
export function DaySeparator({ time }: { readonly time: number }): ReactNode {
  const labels = useLabels();
  const midnight = new Date(useNow(false)).setHours(0, 0, 0, 0);
  const isToday = time >= midnight && time < midnight + DAY;
  const isYesterday = time < midnight && time >= midnight - DAY;
  const name = isToday ? labels.threadGroups.today : isYesterday ? labels.threadGroups.yesterday : labels.day(time);
  return (
    <div className="cs-separator" role="separator" aria-label={name}>
      <time dateTime={new Date(time).toISOString().slice(0, 10)}>{name}</time>
    </div>
  );
}

/**
 * The time of a message that starts another day than the previous one, in milliseconds since 1970. `undefined` for the first message, on the
 * same day, and if a time is unknown.
 */
export function selectNewDay({ nodes }: ThreadState, id: Id, previousId: Id | undefined): number | undefined {
  const time = nodes[id]?.message.createdAt;
  const before = previousId === undefined ? undefined : nodes[previousId]?.message.createdAt;
  if (!time || !before) return undefined;
  return new Date(time).toDateString() === new Date(before).toDateString() ? undefined : time;
}

/** Above the first message that came while the reader was elsewhere. */
export function UnreadMarker(): ReactNode {
  const labels = useLabels();
  return (
    <div className="cs-separator" data-unread="" role="separator" aria-label={labels.unread}>
      <span>{labels.unread}</span>
    </div>
  );
}
