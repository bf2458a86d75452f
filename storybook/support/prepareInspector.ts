import { streamChat } from '@chat-stream/react';
import type { ChatRequest } from '@chat-stream/react';
import { createVirtualClock, scriptedModel } from '@chat-stream/testing';
import type { Script } from '@chat-stream/testing';
import { createInspector, type Inspector } from '@chat-stream/devtools';

interface PreparedRun {
  readonly script: Script;
  readonly request?: Partial<ChatRequest>;
  /** Leave it in the middle. Milliseconds. */
  readonly until?: number;
  /** Stop it there. */
  readonly stops?: boolean;
}

/** An inspector that has seen some runs, in virtual time: the same figures each time. */
export async function prepareInspector(runs: readonly PreparedRun[]): Promise<Inspector> {
  const clock = createVirtualClock(Date.UTC(2026, 3, 5, 12, 3, 11));
  const inspector = createInspector({ record: true, now: clock.now });
  for (const { script, request, until, stops = false } of runs) {
    const controller = new AbortController();
    const model = scriptedModel(script, { ...clock, tokensPerSecond: 40, latencyMs: 420 });
    const fetch = (async (input, init) => {
      // The server takes a moment to say that it listens.
      await clock.sleep(120, init?.signal ?? new AbortController().signal);
      return model.fetch(String(input), init);
    }) satisfies typeof globalThis.fetch;
    const running = streamChat({
      signal: controller.signal,
      transport: inspector.inspect({
        baseURL: 'https://api.example.com/v1',
        apiKey: 'never shown',
        fetch,
        maxRetries: 0,
      }),
      request: {
        model: 'harbour-1',
        temperature: 0.4,
        stream_options: { include_usage: true },
        messages: [
          { role: 'system', content: 'Be brief.' },
          { role: 'user', content: 'How are the tides at Bergen this week?' },
        ],
        ...request,
      },
    });
    if (until !== undefined) {
      await clock.advance(until);
      if (stops) {
        controller.abort();
        await running;
      }
    } else {
      await clock.runAll();
      await running;
    }
    await clock.advance(900);
  }
  return inspector;
}
