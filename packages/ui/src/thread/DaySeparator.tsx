'use client';
import type { ReactNode } from 'react';
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
