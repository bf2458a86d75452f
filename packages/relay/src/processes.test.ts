import { createModelServer, type ModelServer } from '@chat-stream/testing';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { buildCommand, startCommand, type RelayProcess } from './testKit/relayProcess.js';
import { hasRedis, startRedis, type TestRedis } from './testKit/startRedis.js';
import { readUntil } from './testKit/wire.js';

/** A process on a busy machine may be late for several beats, of which a lease has eight. */
const LEASE_MS = 5000;
const WORDS = 60;
const text = Array.from({ length: WORDS }, (_, at) => `w${at}`).join(' ');
const request = { model: 'echo', stream: true, messages: [{ role: 'user', content: text }] };

/** What a reader has got, from any number of connections. */
interface Reader {
  after: number;
  content: string;
  error: string | undefined;
  isDone: boolean;
}

/** Reads a body event by event, until the end or until `limit` events have come; then the network is cut. */
async function readEvents(response: Response, state: Reader, limit = Infinity): Promise<void> {
  const reader = response.body!.getReader();
  const decoder = new TextDecoder();
  let [buffer, count] = ['', 0];
  try {
    for (;;) {
      const { done, value } = await reader.read();
      if (done) return;
      buffer += decoder.decode(value, { stream: true });
      const events = buffer.split('\n\n');
      buffer = events.pop() ?? '';
      for (const event of events) {
        if (count >= limit) return;
        count += takeEvent(event, state);
      }
    }
  } finally {
    await reader.cancel().catch(() => {});
  }
}

/** Adds one event to what a reader has; 0 for comments. */
function takeEvent(event: string, state: Reader): number {
  const id = /^id: (\d+)$/m.exec(event)?.[1];
  const data = /^data: (.*)$/m.exec(event)?.[1];
  if (data === undefined) return 0;
  if (id !== undefined) {
    if (Number(id) !== state.after + 1) throw new Error(`Event ${id} came after event ${state.after}.`);
    state.after = Number(id);
  }
  if (data === '[DONE]') state.isDone = true;
  else {
    const chunk = JSON.parse(data) as { error?: { code: string }; choices?: { delta: { content?: string } }[] };
    state.error ??= chunk.error?.code;
    state.content += chunk.choices?.[0]?.delta.content ?? '';
  }
  return 1;
}

const newReader = (): Reader => ({ after: 0, content: '', error: undefined, isDone: false });

describe.runIf(hasRedis)('three relay processes on one Redis', () => {
  let [redis, models, command]: [TestRedis?, ModelServer?, Awaited<ReturnType<typeof buildCommand>>?] = [];
  let relays: RelayProcess[] = [];
  let requests = 0;
  let [folder, settings] = ['', ''];

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'relay-processes-'));
    [redis, models, command] = await Promise.all([
      startRedis({ keep: true }),
      createModelServer({ latencyMs: 0, tokensPerSecond: 100, createId: countRequests }),
      buildCommand(),
    ]);
    // On a busy machine, Redis answers late.
    settings = join(folder, 'relay.yaml');
    await writeFile(settings, 'store: { commandMs: 20000 }');
    relays = Array.from({ length: 3 }, () => startOne());
    await Promise.all(relays.map(({ ready }) => ready));
  }, 60_000);
  afterAll(async () => {
    for (const relay of relays) relay.kill('SIGKILL');
    await Promise.all([redis?.close(), models?.close(), command?.remove(), rm(folder, { recursive: true })]);
  });
  const countRequests = (prefix: string): string => {
    if (prefix === 'chatcmpl-') requests += 1;
    return `${prefix}${requests}`;
  };
  const startOne = (): RelayProcess =>
    startCommand(
      command!.file,
      ['--config', settings, '--port', '0', '--upstream', `${models!.url}/v1`, '--redis', `unix://${redis!.socket}`],
      { RELAY_LEASE_MS: String(LEASE_MS) },
    );
  /** How many processes Redis knows as alive. */
  const leasesHeld = async (): Promise<number> => {
    const keys = await redis!.cli('KEYS', '*:alive');
    return keys.split('\n').filter(Boolean).length;
  };
  const replace = async (at: number): Promise<void> => {
    relays[at] = startOne();
    await relays[at].ready;
  };

  const send = async (at: number, key: string, after?: number): Promise<Response> =>
    fetch(`${await relays[at]!.ready}/chat/completions`, {
      method: 'POST',
      body: JSON.stringify(request),
      headers: {
        'content-type': 'application/json',
        'idempotency-key': key,
        ...(after !== undefined && { 'last-event-id': String(after) }),
      },
    });

  /** Resolves when one of the processes takes requests. */
  const untilOneServes = (): Promise<unknown> =>
    Promise.any(relays.map(async ({ ready }) => fetch(`${await ready}/healthz`))).catch(() => {});

  /** Comes back, at one relay after the other, until the stream has ended. */
  async function follow(key: string, state: Reader, first: number, limit = Infinity): Promise<void> {
    for (let attempt = 0; !state.isDone && state.error === undefined; attempt++) {
      if (attempt > 2000)
        throw new Error(
          `No end after ${attempt} attempts, at event ${state.after}. ${relays.map((relay) => relay.output()).join('---')}`,
        );
      try {
        const response = await send((first + attempt) % 3, key, state.after);
        if (response.ok) await readEvents(response, state, limit);
        else await response.body?.cancel();
      } catch {
        await untilOneServes();
      }
    }
  }

  it('give the same text through a network that is cut at every event', async () => {
    const before = requests;
    const readers = await Promise.all(
      Array.from({ length: 6 }, async (_, at) => {
        const [key, state] = [crypto.randomUUID(), newReader()];
        // Together, the readers are cut after each event.
        await readEvents(await send(at % 3, key), state, 1 + (at % 4));
        await follow(key, state, at + 1, 4);
        return state;
      }),
    );
    for (const state of readers) expect(state).toMatchObject({ content: text, isDone: true, error: undefined });
    expect(requests - before).toBe(6);
  });

  it('tell when the lease of a killed process is over, and keep what it wrote', async () => {
    const [key, near, far] = [crypto.randomUUID(), newReader(), newReader()];
    const own = (await send(0, key)).body!.getReader();
    await readUntil(own, 'id: 6\n');
    const remote = send(1, key);
    const waiting = remote.then((response) => readEvents(response, far));
    await expect.poll(() => far.after).toBeGreaterThan(5);
    expect(await leasesHeld()).toBe(3);
    relays[0]!.kill('SIGKILL');
    await waiting;
    // Not before the lease of that process was over, and without those of the others.
    expect(await leasesHeld()).toBe(2);
    expect(far).toMatchObject({ error: 'producer_lost', isDone: false });
    await replace(0);
    await follow(key, near, 2);
    expect(near).toMatchObject({ content: far.content, after: far.after, error: 'producer_lost' });
    expect(text.startsWith(far.content)).toBe(true);
    await own.cancel().catch(() => {});
  });

  it('lose nothing when the process that serves is killed', async () => {
    const [key, state] = [crypto.randomUUID(), newReader()];
    const producing = await send(0, key);
    const reading = follow(key, state, 1);
    await expect.poll(() => state.after).toBeGreaterThan(5);
    relays[1]!.kill('SIGKILL');
    await reading;
    expect(state).toMatchObject({ content: text, isDone: true, error: undefined });
    await producing.body?.cancel();
    await replace(1);
  });

  it('hand their readers over when they are told to end', async () => {
    const [key, state] = [crypto.randomUUID(), newReader()];
    const reading = readEvents(await send(2, key), state).then(
      () => follow(key, state, 0),
      () => follow(key, state, 0),
    );
    await expect.poll(() => state.after).toBeGreaterThan(5);
    relays[2]!.kill('SIGTERM');
    await reading;
    expect(state).toMatchObject({ content: text, isDone: true, error: undefined });
    expect(await relays[2]!.exited).toBe(0);
    await replace(2);
  });

  it('carry a stop to the process that generates', async () => {
    const [key, state] = [crypto.randomUUID(), newReader()];
    const reading = send(0, key).then((response) => readEvents(response, state));
    await expect.poll(() => state.after).toBeGreaterThan(3);
    const stopped = await fetch(`${await relays[1]!.ready}/chat/completions/${key}`, { method: 'DELETE' });
    await reading;
    expect([stopped.status, state.isDone, text.startsWith(state.content), state.content === text]).toEqual([
      204,
      true,
      true,
      false,
    ]);
  });

  it('continue while Redis is away, and use it again when it returns', async () => {
    const [key, state] = [crypto.randomUUID(), newReader()];
    const reading = send(0, key).then((response) => readEvents(response, state));
    await expect.poll(() => state.after).toBeGreaterThan(3);
    await redis!.stop();
    const without = await (await send(0, crypto.randomUUID())).text();
    expect(without).toContain('[DONE]');
    expect(without).not.toContain('id: ');
    expect((await send(1, key, 2)).status).toBe(503);
    await redis!.start();
    await reading;
    expect(state).toMatchObject({ content: text, isDone: true, error: undefined });
    const elsewhere = newReader();
    await follow(key, elsewhere, 1);
    expect(elsewhere).toMatchObject({ content: text, isDone: true });
    const again = newReader();
    await expect.poll(async () => (await (await send(1, crypto.randomUUID())).text()).includes('id: 1\n')).toBe(true);
    await follow(key, again, 2);
    expect(again.content).toBe(text);
  });
});
