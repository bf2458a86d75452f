import { ChatError } from '../errors.js';

/** The same answer, whose body ends with `idle_timeout` when no byte comes for so long. */
export function withIdleTimeout(response: Response, idleTimeoutMs: number | undefined): Response {
  if (idleTimeoutMs === undefined || !response.body) return response;
  const reader = response.body.getReader();
  const body = new ReadableStream<Uint8Array<ArrayBuffer>>(
    {
      async pull(controller) {
        let timer: ReturnType<typeof setTimeout> | undefined;
        const silence = new Promise<never>((_, reject) => {
          const seconds = Math.round(idleTimeoutMs / 1000);
          const error = new ChatError(
            'idle_timeout',
            `The answer has stood still for ${seconds} seconds. What had arrived is kept.`,
            { retryable: true },
          );
          timer = setTimeout(() => reject(error), idleTimeoutMs);
        });
        try {
          const { done, value } = await Promise.race([reader.read(), silence]);
          if (done) controller.close();
          else controller.enqueue(value);
        } catch (error) {
          reader.cancel().catch(() => {});
          throw error;
        } finally {
          clearTimeout(timer);
        }
      },
      cancel: (reason) => reader.cancel(reason),
    },
    { highWaterMark: 0 },
  );
  return new Response(body, { status: response.status, headers: response.headers });
}

/** The promise, or the signal's reason as soon as it is aborted. */
export function abortable<Value>(promise: Promise<Value>, signal: AbortSignal): Promise<Value> {
  if (signal.aborted) {
    promise.catch(() => {}); // nobody will hear of it any more
    return Promise.reject(signal.reason as Error);
  }
  return new Promise((resolve, reject) => {
    const abort = (): void => reject(signal.reason as Error);
    signal.addEventListener('abort', abort, { once: true });
    promise.then(resolve, reject).finally(() => signal.removeEventListener('abort', abort));
  });
}
