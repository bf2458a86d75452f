/** The most different messages that are remembered. */
const MOST = 100;

/**
 * Says failures to the person at the terminal, each kind at most once in `everyMs` milliseconds and how often it came since: while Redis is
 * away, every event of every stream fails in the same way.
 */
export function createReporter(
  say: (line: string) => void,
  { everyMs = 10_000, now = () => performance.now() }: { readonly everyMs?: number; readonly now?: () => number } = {},
): (error: unknown) => void {
  const said = new Map<string, { at: number; more: number }>();
  return (error) => {
    const message = error instanceof Error ? error.message : String(error);
    const last = said.get(message);
    if (last && now() - last.at < everyMs) {
      last.more += 1;
      return;
    }
    if (said.size >= MOST) said.clear();
    said.set(message, { at: now(), more: 0 });
    say(last && last.more > 0 ? `${message} (and ${last.more} times before)` : message);
  };
}
