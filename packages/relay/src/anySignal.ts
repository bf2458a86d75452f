/** A signal that is aborted with the first of several. Some edge runtimes have no `AbortSignal.any`. */
export function anySignal(signals: readonly AbortSignal[]): AbortSignal {
  const { AbortSignal } = globalThis as { readonly AbortSignal?: Partial<typeof globalThis.AbortSignal> };
  if (AbortSignal?.any) return AbortSignal.any([...signals]);
  const controller = new AbortController();
  const abort = (event: Event): void => finish((event.target as AbortSignal).reason);
  const finish = (reason: unknown): void => {
    for (const signal of signals) signal.removeEventListener('abort', abort);
    controller.abort(reason);
  };
  for (const signal of signals) {
    if (signal.aborted) {
      finish(signal.reason);
      break;
    }
    signal.addEventListener('abort', abort);
  }
  return controller.signal;
}
