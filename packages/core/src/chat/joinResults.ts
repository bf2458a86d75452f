import type { TurnResult } from '../run/types.js';

/** The results of turns that ran side by side as one. @throws the reason of the first one that failed */
export function joinResults(results: readonly PromiseSettledResult<TurnResult>[]): TurnResult {
  const failed = results.find((result) => result.status === 'rejected');
  if (failed) throw failed.reason;
  const turns = results.flatMap((result) => (result.status === 'fulfilled' ? result.value : []));
  return {
    outcome: turns.some(({ outcome }) => outcome === 'stopped') ? 'stopped' : 'done',
    messageIds: turns.flatMap(({ messageIds }) => messageIds),
  };
}
