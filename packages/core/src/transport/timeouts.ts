import { ChatError } from '../errors.js';

/** What ends a body before its time. */
export interface Watch {
  /** The longest silence, comments included. Milliseconds. */
  readonly idleTimeoutMs?: number | undefined;
  /** Calls back when the page may have slept, or its connection may have been gone. Returns what ends that. */
  readonly onWake?: ((callback: () => void) => () => void) | undefined;
}

/** A page that comes back to a read that has waited for so long takes its connection for lost. Milliseconds. */
const STALE = 10_000;

/** The same answer, whose body ends with `idle_timeout` when no byte comes for so long, and with `connection_lost` after a sleep. */
export function watched(response: Response, { idleTimeoutMs, onWake }: Watch, now: () => number): Response {
  if ((idleTimeoutMs === undefined && !onWake) || !response.body) return response;
  const reader = response.body.getReader();
  let waitingSince: number | undefined;
  let cut = (_error: ChatError): void => {};
  const unwatch = onWake?.(() => {
    if (waitingSince !== undefined && now() - waitingSince >= STALE)
      cut(new ChatError('connection_lost', 'The connection was lost. What had arrived is kept.', { retryable: true }));
  });
  const body = new ReadableStream<Uint8Array<ArrayBuffer>>(
    {
      async pull(controller) {
        const silence = new Promise<never>((_, reject) => (cut = reject));
        const timer =
          idleTimeoutMs === undefined ? undefined : setTimeout(() => cut(idleError(idleTimeoutMs)), idleTimeoutMs);
        waitingSince = now();
        try {
          const { done, value } = await Promise.race([reader.read(), silence]);
          if (!done) controller.enqueue(value);
          else {
            unwatch?.();
            controller.close();
          }
        } catch (error) {
          unwatch?.();
          reader.cancel().catch(() => {});
          throw error;
        } finally {
          waitingSince = undefined;
          clearTimeout(timer);
        }
      },
      cancel(reason) {
        unwatch?.();
        return reader.cancel(reason);
      },
    },
    { highWaterMark: 0 },
  );
  return new Response(body, { status: response.status, headers: response.headers });
}

function idleError(idleTimeoutMs: number): ChatError {
  const seconds = Math.round(idleTimeoutMs / 1000);
  return new ChatError('idle_timeout', `The answer has stood still for ${seconds} seconds. What had arrived is kept.`, {
    retryable: true,
  });
}
