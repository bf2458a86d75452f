import { script, type Commands } from './commands.js';

/** Tells other processes that this one is alive, and finds out whether others are. */
export interface Liveness {
  /** Resolves once Redis knows this process. */
  start(): Promise<void>;
  /** Whether a process has been dead for long enough to be certain. */
  isDead(process: string): Promise<boolean>;
  close(): Promise<void>;
}

export interface LivenessOptions {
  readonly process: string;
  readonly aliveKey: (process: string) => string;
  readonly inboxKey: (process: string) => string;
  readonly commands: Commands;
  readonly leaseMs: number;
  /** Called at each beat. */
  readonly onBeat: () => void;
}

/** Beats in one lease. A process counts as dead after four missed beats, seen at two more: before the lease is over. */
const BEATS_PER_LEASE = 8;

export function createLiveness(options: LivenessOptions): Liveness {
  const { process, aliveKey, inboxKey, commands, leaseMs, onBeat } = options;
  const beatMs = leaseMs / BEATS_PER_LEASE;
  const missingSince = new Map<string, number>();
  let timer: ReturnType<typeof setInterval> | undefined;
  let first: Promise<unknown> | undefined;
  /** The streams of a dead process are read again within moments of its death. */
  const forgetOld = (): void => {
    const oldest = performance.now() - 4 * leaseMs;
    for (const [id, since] of missingSince) if (since < oldest) missingSince.delete(id);
  };
  const beat = async (): Promise<void> => {
    const args = [Math.ceil(leaseMs / 2), Math.max(leaseMs * 4, 60_000)];
    await commands.run(BEAT, [aliveKey(process), inboxKey(process)], args);
    // While Redis refuses writes, this shows whether it takes them again.
    if (!commands.health.isUp) await commands.run(PROBE, [aliveKey(process)], [args[0] ?? 0], { isProbe: true });
  };
  return {
    start: async () => {
      timer ??= setInterval(() => {
        beat().catch(() => {});
        forgetOld();
        onBeat();
      }, beatMs);
      timer.unref?.();
      first ??= beat().catch((error: unknown) => {
        first = undefined;
        throw error;
      });
      await first;
    },
    isDead: async (other) => {
      const isAlive = Number(await commands.send('EXISTS', aliveKey(other))) > 0;
      if (isAlive) {
        missingSince.delete(other);
        return false;
      }
      const now = performance.now();
      const since = missingSince.get(other) ?? now;
      missingSince.set(other, since);
      // Redis may have been away itself. Then each process gets the time of a lease to find it again.
      return now - since >= beatMs * 1.8 && now - Math.max(commands.failedAt, commands.recoveredAt) > leaseMs;
    },
    close: async () => {
      clearInterval(timer);
      const keys = [aliveKey(process), inboxKey(process)] as const;
      await Promise.all(keys.map((key) => commands.send('DEL', key))).catch(() => {});
    },
  };
}

/** Renewing comes first, because a full Redis allows it, and everything after a first write of a script. */
const BEAT = script(`
if redis.call('PEXPIRE', KEYS[1], ARGV[1]) == 0 then redis.call('SET', KEYS[1], '1', 'PX', ARGV[1]) end
if redis.call('PEXPIRE', KEYS[2], ARGV[2]) == 0 then
  redis.call('XADD', KEYS[2], '*', 'm', 'new')
  redis.call('PEXPIRE', KEYS[2], ARGV[2])
end
return 1`);

const PROBE = script(`return redis.call('SET', KEYS[1], '1', 'PX', ARGV[1])`);
