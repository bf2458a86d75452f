import type { ListedThread } from './ThreadList.js';

type ThreadGroupName = 'pinned' | 'today' | 'yesterday' | 'week' | 'older';

export interface ThreadGroup {
  readonly name: ThreadGroupName;
  readonly threads: readonly ListedThread[];
}

const DAY = 24 * 60 * 60 * 1000;

/** The threads by age, newest first; pinned ones before all. `now` in milliseconds since 1970. */
export function groupThreads(threads: readonly ListedThread[], now: number): readonly ThreadGroup[] {
  const midnight = new Date(now).setHours(0, 0, 0, 0);
  const groupOf = ({ isPinned, updatedAt }: ListedThread): ThreadGroupName => {
    if (isPinned) return 'pinned';
    if (updatedAt >= midnight) return 'today';
    if (updatedAt >= midnight - DAY) return 'yesterday';
    return updatedAt >= midnight - 7 * DAY ? 'week' : 'older';
  };
  const sorted = [...threads].sort((left, right) => right.updatedAt - left.updatedAt);
  return (['pinned', 'today', 'yesterday', 'week', 'older'] as const)
    .map((name) => ({ name, threads: sorted.filter((thread) => groupOf(thread) === name) }))
    .filter((group) => group.threads.length > 0);
}
