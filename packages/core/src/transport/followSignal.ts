/** A signal of one request, which is aborted with another that outlives it. */
export interface FollowedSignal {
  readonly signal: AbortSignal;
  /** Stops following: the other signal keeps no listener. */
  end(): void;
}

/** A turn has one signal for all of its requests. The listeners of a request's signal are garbage-collected with it. */
export function followSignal(outer: AbortSignal): FollowedSignal {
  const controller = new AbortController();
  const abort = (): void => controller.abort(outer.reason);
  if (outer.aborted) abort();
  else outer.addEventListener('abort', abort, { once: true });
  return { signal: controller.signal, end: () => outer.removeEventListener('abort', abort) };
}
