import type { RedisConnection } from './connect.js';

/** Sends commands that must not hang: a client may hold them back for as long as Redis is away. */
export interface Commands {
  send(...args: readonly (string | number)[]): Promise<unknown>;
  /** When a command last failed, in the time of `performance.now`. */
  readonly failedAt: number;
  /** Runs a script atomically. `onLate` gets the reply of a call that had already been given up. */
  run(
    script: Script,
    keys: readonly string[],
    args: readonly (string | number)[],
    onLate?: (reply: unknown) => void,
  ): Promise<unknown>;
}

export interface Script {
  readonly text: string;
  /** Known after the first call. */
  sha?: string | undefined;
}

export const script = (text: string): Script => ({ text });

export function createCommands(connection: RedisConnection, timeoutMs: number): Commands {
  let [awayUntil, failedAt, answeredAt] = [0, -Infinity, -Infinity];
  const send = async (args: readonly (string | number)[], onLate?: (reply: unknown) => void): Promise<unknown> => {
    if (performance.now() < awayUntil) throw new Error('Redis did not answer a moment ago.');
    let timer: ReturnType<typeof setTimeout> | undefined;
    let isGivenUp = false;
    const sentAt = performance.now();
    const reply = connection.send(args.map(String));
    reply.then((value) => isGivenUp && onLate?.(value)).catch(() => {});
    const late = new Promise<never>((_resolve, reject) => {
      const giveUp = (): void => {
        // A process that is busy reads late; as long as other replies arrive, Redis is there, and this one is on its way.
        const left = Math.max(sentAt, answeredAt) + timeoutMs - performance.now();
        if (left > 0) return wait(left);
        isGivenUp = true;
        // The next callers need not find it out each for themselves.
        awayUntil = performance.now() + 500;
        reject(new Error(`Redis has not answered within ${timeoutMs} ms.`));
      };
      const wait = (ms: number): void => {
        // The reply may be there and only not be read yet: one more turn, in which it is.
        timer = setTimeout(() => (timer = setTimeout(giveUp, Math.min(50, timeoutMs))), ms);
      };
      wait(timeoutMs);
    });
    try {
      const value = await Promise.race([reply, late]);
      answeredAt = performance.now();
      return value;
    } catch (error) {
      if (!isReplyError(error)) failedAt = performance.now();
      throw error;
    } finally {
      clearTimeout(timer);
    }
  };
  return {
    get failedAt() {
      return failedAt;
    },
    send: (...args) => send(args),
    run: async (entry, keys, args, onLate) => {
      const rest = [keys.length, ...keys, ...args];
      if (entry.sha === undefined) entry.sha = String(await send(['SCRIPT', 'LOAD', entry.text]));
      try {
        return await send(['EVALSHA', entry.sha, ...rest], onLate);
      } catch (error) {
        // Redis was restarted and knows the script no more.
        if (!(error instanceof Error) || !error.message.includes('NOSCRIPT')) throw error;
        return await send(['EVAL', entry.text, ...rest], onLate);
      }
    },
  };
}

/** Whether Redis itself said no: then it is there. Its errors begin with a word in capitals. */
function isReplyError(error: unknown): boolean {
  return error instanceof Error && /^[A-Z]{2,} /.test(error.message);
}
