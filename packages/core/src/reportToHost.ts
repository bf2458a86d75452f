/** Reports an error of the program's own functions to the developer. The stream and the other functions are not affected. */
export function reportToHost(error: unknown): void {
  const { reportError } = globalThis as { reportError?: (error: unknown) => void };
  if (reportError) reportError(error);
  else
    queueMicrotask(() => {
      throw error;
    });
}
