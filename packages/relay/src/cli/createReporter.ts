/** The most different messages that are remembered. */
const MAX_MESSAGES = 100;

export interface ReporterOptions {
  readonly everyMs?: number;
  readonly now?: () => number;
}

/**
 * Reports failures to the person at the terminal, each kind at most once in `everyMs` milliseconds, with the number of times it came since:
 * a failure may concern every event of every stream.
 */
export function createReporter(
  write: (line: string) => void,
  { everyMs = 10_000, now = () => performance.now() }: ReporterOptions = {},
): (error: unknown, requestId?: string) => void {
  const written = new Map<string, { at: number; more: number }>();
  return (error, requestId) => {
    const message = (error instanceof Error ? error.message : String(error)).replaceAll(CONTROL, ' ');
    const last = written.get(message);
    if (last && now() - last.at < everyMs) {
      last.more += 1;
      return;
    }
    if (written.size >= MAX_MESSAGES) written.clear();
    written.set(message, { at: now(), more: 0 });
    const more = last && last.more > 0 ? ` (and ${last.more} times before)` : '';
    write(`${message}${more}${requestId === undefined ? '' : ` [request ${requestId}]`}`);
  };
}

/** Characters that could write other lines, or move the cursor of a terminal. */
// oxlint-disable-next-line no-control-regex
const CONTROL = /[\u0000-\u001f\u007f-\u009f\u2028\u2029]+/g;
