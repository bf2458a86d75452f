/** One entry of a stream's log: an event, the head, or the end. */
export interface LogEntry {
  /** The entry's id in Redis. */
  readonly id: string;
  readonly event?: string | undefined;
  readonly head?: string | undefined;
  readonly end?: { readonly state: string; readonly failure: string } | undefined;
}

/** The entries of an XRANGE. */
export function readEntries(reply: unknown): readonly LogEntry[] {
  return toList(reply).map((entry) => {
    const [id, fields] = entry as readonly [string, readonly string[]];
    const field = (name: string): string | undefined => {
      const at = fields.findIndex((value, index) => index % 2 === 0 && value === name);
      return at < 0 ? undefined : fields[at + 1];
    };
    const state = field('e');
    return {
      id,
      event: field('d'),
      head: field('h'),
      end: state === undefined ? undefined : { state, failure: field('f') ?? '' },
    };
  });
}

/** The streams of an XREAD, whichever shape the client's protocol version gives them. */
export function readStreams(reply: unknown): readonly (readonly [key: string, entries: unknown])[] {
  if (reply === null || reply === undefined) return [];
  if (reply instanceof Map) return [...reply] as [string, unknown][];
  if (!Array.isArray(reply)) return Object.entries(reply as Record<string, unknown>);
  const list = reply as readonly unknown[];
  if (list.every(Array.isArray)) return list as [string, unknown][];
  // RESP3 maps that a client leaves flat: key, entries, key, entries.
  return list.flatMap((key, at) => (at % 2 === 0 ? [[String(key), list[at + 1]] as const] : []));
}

/** The fields of the messages of a control stream. */
export function readMessages(entries: unknown): readonly { readonly id: string; readonly fields: readonly string[] }[] {
  return toList(entries).map((entry) => {
    const [id, fields] = entry as readonly [string, readonly string[]];
    return { id, fields };
  });
}

function toList(reply: unknown): readonly unknown[] {
  return Array.isArray(reply) ? reply : [];
}
