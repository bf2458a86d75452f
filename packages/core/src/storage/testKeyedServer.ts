import { settle } from '../chat/testChat.js';

interface Run {
  readonly events: string[];
  isEnded: boolean;
}

export interface KeyedServer {
  readonly fetch: typeof globalThis.fetch;
  upstreamCalls(): number;
  /** The server that holds an answer ends the stream without its last event. */
  end(): void;
  /** The next request does not arrive. */
  loseNext(): void;
  refuse(...statuses: readonly number[]): void;
  write(text: string, finishReason?: string | null): Promise<void>;
  /** A proxy cuts the connections. */
  fail(): void;
  /** The connections of a page that has crashed. */
  cut(): void;
}

/** A server that stores answers by their key, as the relay does, and counts what it asks of its upstream. */
export function keyedServer(): KeyedServer {
  const runs = new Map<string, Run>();
  const readers = new Set<() => void>();
  const connections = new Set<() => void>();
  const refusals: number[] = [];
  let isLosing = false;
  const fetch = async (_url: unknown, init: RequestInit = {}): Promise<Response> => {
    if (init.method === 'DELETE') return new Response(null, { status: 204 });
    if (isLosing) {
      isLosing = false;
      return new Promise(() => {});
    }
    const refusal = refusals.shift();
    if (refusal !== undefined) return new Response('busy', { status: refusal });
    const headers = new Headers(init.headers as Record<string, string>);
    const key = headers.get('idempotency-key')!;
    const after = headers.get('last-event-id');
    if (!runs.has(key)) {
      if (after !== null) return Response.json({ error: { message: 'Unknown key.' } }, { status: 404 });
      runs.set(key, { events: [], isEnded: false });
    }
    const run = runs.get(key)!;
    let sent = Number(after ?? 0);
    const body = new ReadableStream<Uint8Array>({
      start(controller) {
        const read = (): void => {
          for (; sent < run.events.length; sent++) controller.enqueue(new TextEncoder().encode(run.events[sent]));
          if (!run.isEnded) return;
          readers.delete(read);
          controller.close();
        };
        init.signal?.addEventListener('abort', () => {
          if (readers.delete(read)) controller.error(init.signal?.reason);
        });
        readers.add(read);
        connections.add(() => {
          if (readers.delete(read)) controller.error(new TypeError('network error'));
        });
        read();
      },
    });
    return new Response(body, { headers: { 'content-type': 'text/event-stream' } });
  };
  return {
    fetch: fetch as typeof globalThis.fetch,
    upstreamCalls: () => runs.size,
    end(): void {
      for (const run of runs.values()) run.isEnded = true;
      for (const read of readers) read();
    },
    loseNext: () => void (isLosing = true),
    refuse: (...statuses: readonly number[]) => void refusals.push(...statuses),
    async write(text: string, finish_reason: string | null = null): Promise<void> {
      await rest();
      const run = [...runs.values()].at(-1)!;
      const choice = { index: 0, delta: { content: text }, finish_reason };
      run.events.push(`id: ${run.events.length + 1}\ndata: ${JSON.stringify({ choices: [choice] })}\n\n`);
      run.isEnded = finish_reason !== null;
      for (const read of readers) read();
      await rest();
    },
    fail(): void {
      for (const cut of connections) cut();
    },
    cut(): void {
      readers.clear();
    },
  };
}

/** Resolves when the work that waits for promises alone is done, that of streams included. */
export async function rest(): Promise<void> {
  for (let step = 0; step < 6; step++) await settle();
}
