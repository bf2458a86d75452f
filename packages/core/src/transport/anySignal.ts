/** `AbortSignal.any` for two signals, also where there is none: Safari before 17.4, React Native. */
export function anySignal(first: AbortSignal, second: AbortSignal): AbortSignal {
  const { AbortSignal } = globalThis as { readonly AbortSignal?: Partial<typeof globalThis.AbortSignal> };
  if (AbortSignal?.any) return AbortSignal.any([first, second]);
  const controller = new AbortController();
  for (const signal of [first, second]) {
    if (signal.aborted) controller.abort(signal.reason);
    else signal.addEventListener('abort', () => controller.abort(signal.reason), { once: true });
  }
  return controller.signal;
}
