interface Run {
  readonly events: string[];
  isEnded: boolean;
}

/** A server that stores answers under their keys, as the relay does. The test writes the answers, and says what a gateway before it does. */
export interface StoringServer {
  readonly fetch: typeof globalThis.fetch;
  /** How many answers were begun. */
  upstreamCalls(): number;
  /** The keys of all requests, in their order. */
  readonly keys: readonly string[];
  /** The keys of the answers that a page has stopped. */
  readonly stops: readonly string[];
  /** Continues the newest answer. */
  write(content: string, isLast?: boolean): void;
  /** The next requests are answered by the gateway. */
  interfere(...answers: readonly (() => Response)[]): void;
}

export function createStoringServer(): StoringServer {
  const runs = new Map<string, Run>();
  const keys: string[] = [];
  const stops: string[] = [];
  const interferences: (() => Response)[] = [];
  const readers = new Set<() => void>();

  const read = (run: Run, after: number, signal: AbortSignal | null | undefined): ReadableStream<Uint8Array> => {
    let sent = after;
    return new ReadableStream({
      start(controller) {
        const next = (): void => {
          for (; sent < run.events.length; sent++) controller.enqueue(new TextEncoder().encode(run.events[sent]));
          if (!run.isEnded) return;
          readers.delete(next);
          controller.close();
        };
        signal?.addEventListener('abort', () => {
          if (readers.delete(next)) controller.error(signal.reason);
        });
        readers.add(next);
        next();
      },
    });
  };

  return {
    keys,
    stops,
    upstreamCalls: () => runs.size,
    async fetch(url, { method, headers: given, signal } = {}) {
      if (method === 'DELETE') {
        stops.push(String(url).split('/').at(-1) ?? '');
        return new Response(null, { status: 204 });
      }
      const headers = new Headers(given);
      const key = headers.get('idempotency-key') ?? '';
      const after = headers.get('last-event-id');
      keys.push(key);
      const interference = interferences.shift();
      if (interference) return interference();
      const run = runs.get(key) ?? { events: [], isEnded: false };
      if (!runs.has(key) && after !== null) return new Response('{}', { status: 404 });
      runs.set(key, run);
      return new Response(read(run, Number(after ?? 0), signal), { headers: { 'content-type': 'text/event-stream' } });
    },
    write(content, isLast = false) {
      const run = [...runs.values()].at(-1)!;
      const choice = { index: 0, delta: { content }, finish_reason: isLast ? 'stop' : null };
      run.events.push(`id: ${run.events.length + 1}\ndata: ${JSON.stringify({ choices: [choice] })}\n\n`);
      run.isEnded = isLast;
      for (const next of readers) next();
    },
    interfere: (...answers) => void interferences.push(...answers),
  };
}
