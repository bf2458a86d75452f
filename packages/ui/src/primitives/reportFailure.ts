import { ChatError } from '@chat-stream/react';
import { reportUnexpected } from './reportUnexpected.js';

/**
 * Starts a command whose failure the thread itself shows: `run-end` has put the error below the answer. Mistakes of the program are
 * in no thread, so they go to the console like any uncaught error.
 */
export function reportFailure(command: Promise<unknown>): void {
  command.catch((error: unknown) => {
    if (!(error instanceof ChatError) || error.code === 'misuse') reportUnexpected(error);
  });
}
