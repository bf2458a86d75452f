import { ChatError } from '@chat-stream/react';

/** Reports an unexpected error to the page, like an uncaught one. */
export function reportUnexpected(error: unknown): void {
  if (typeof reportError === 'function') reportError(error);
  // oxlint-disable-next-line no-console -- test environments without a page
  else console.error(error);
}

/**
 * Starts a command whose failure the thread itself shows: `run-end` has put the error below the answer. Mistakes of the program are
 * in no thread, so they go to the console like any uncaught error.
 */
export function reportFailure(command: Promise<unknown>): void {
  command.catch((error: unknown) => {
    if (!(error instanceof ChatError) || error.code === 'misuse') reportUnexpected(error);
  });
}
