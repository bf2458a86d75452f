import { Problem } from '../http/problem.js';
import type { JsonBody } from '../http/readBody.js';
import type { Exchange } from '../exchange/exchange.js';
import { forward } from '../exchange/forward.js';
import type { Claim, StreamStore, StreamWriter } from '../store/streamStore.js';
import { UPSTREAM_TIMEOUT_MS } from '../upstream/requestCompletion.js';
import { fingerprint } from './fingerprint.js';
import { generate } from './generate.js';
import { unknownKey } from './key.js';
import { serveStream, stoppedBefore } from './serveStream.js';

export interface KeyedRequest {
  readonly exchange: Exchange;
  readonly body: JsonBody;
  readonly subject: string;
  readonly key: string;
  /** The number of the last event that the client has; undefined for a first request. */
  readonly after: number | undefined;
  /** Aborted when the client has left. */
  readonly signal: AbortSignal;
}

/**
 * A request whose answer is stored. The first request with a key is generated, whether or not its client stays; every other gets what there
 * is. With `Last-Event-ID` nothing is ever generated.
 */
export async function completeWithKey(keyed: KeyedRequest): Promise<Response> {
  const { exchange, body, subject, key, after, signal } = keyed;
  const { store, subjects, limits } = exchange.settings;
  if (after !== undefined) {
    // The body is not compared: a page that was reloaded may have other tools, and nothing is generated.
    checkOwner(await fromStore(() => store.find(key), exchange), subject);
    return serve(keyed);
  }
  const claim: Claim = { owner: subject, fingerprint: await fingerprint(body.value) };
  // A client that disconnects before the generation has begun does not need it. A stop may have arrived before its request.
  signal.throwIfAborted();
  let opened: Awaited<ReturnType<StreamStore['open']>>;
  try {
    opened = await store.open(key, claim);
  } catch (error) {
    // An answer that cannot be resumed is better than none.
    storeFailed(error, exchange);
    return forward(exchange, body, subject, signal);
  }
  if ('claim' in opened) {
    checkClaim(opened.claim, claim);
    return serve(keyed);
  }
  const { writer } = opened;
  try {
    await subjects.checkBudget(subject, limits);
    const leave = await subjects.takePlace(subject, limits);
    return await begin(keyed, writer, leave);
  } catch (error) {
    if (!(error instanceof Begun)) await writer.discard();
    throw error instanceof Begun ? error.reason : error;
  }
}

/** A failure after the generation has begun. From then on, the generation itself releases or keeps the key. */
class Begun extends Error {
  readonly reason: unknown;

  constructor(reason: unknown) {
    super('The generation has begun.');
    this.reason = reason;
  }
}

/** Starts the generation, and waits until the upstream has begun to answer, or until the client should ask again. */
async function begin(keyed: KeyedRequest, writer: StreamWriter, leave: () => void): Promise<Response> {
  const { exchange, body, subject, key, signal } = keyed;
  const { metrics, lifetime } = exchange.settings;
  metrics.change('generations', 1);
  const { answered, ended } = generate({ exchange, body, subject }, writer);
  const finish = exchange.defer();
  lifetime.track(
    ended.finally(() => {
      metrics.change('generations', -1);
      leave();
      finish();
    }),
  );
  answered.catch(() => {});
  try {
    const refusal = await patiently(keyed, answered);
    return refusal ?? (await serveStream({ key, after: 0, signal }, exchange));
  } catch (error) {
    throw new Begun(error);
  }
}

async function serve(keyed: KeyedRequest): Promise<Response> {
  const { exchange, key, after = 0, signal } = keyed;
  exchange.settings.metrics.add('resumes_total');
  exchange.facts.isResumed = true;
  return fromStore(() => patiently(keyed, serveStream({ key, after, signal }, exchange)), exchange);
}

/**
 * Waits for an answer to begin. A stream sends comments during the wait. A document that takes too long ends with 504 for this client; its
 * generation continues, and the same request joins it.
 */
async function patiently<T>({ exchange, body, signal }: KeyedRequest, work: Promise<T>): Promise<T> {
  if (body.value['stream'] === true) return abortable(work, signal);
  const { upstreams } = exchange.settings;
  const ms = Math.max(...upstreams.map(({ options }) => options.timeoutMs ?? UPSTREAM_TIMEOUT_MS));
  let timer: ReturnType<typeof setTimeout> | undefined;
  const late = new Promise<never>((_resolve, reject) => {
    timer = setTimeout(() => {
      const text = `The model server has not answered within ${Math.round(ms / 1000)} seconds and is still working. Send the same request with the same key to get its answer.`;
      reject(new Problem(504, 'upstream_slow', text, { 'retry-after': '1' }));
    }, ms);
  });
  return Promise.race([abortable(work, signal), late]).finally(() => clearTimeout(timer));
}

/** Ends a wait with its client. The work itself continues. */
async function abortable<T>(work: Promise<T>, signal: AbortSignal): Promise<T> {
  let abort = (): void => {};
  const gone = new Promise<never>((_resolve, reject) => {
    abort = () => reject(signal.reason);
    if (signal.aborted) abort();
    signal.addEventListener('abort', abort);
  });
  work.catch(() => {});
  return Promise.race([work, gone]).finally(() => signal.removeEventListener('abort', abort));
}

/** Stands for the body of a request that was stopped before it came. No fingerprint looks like it. */
export const STOPPED_BEFORE = 'stopped';

function checkOwner(known: Claim | undefined, owner: string): void {
  if (known?.owner !== owner) throw unknownKey();
  if (known.fingerprint === STOPPED_BEFORE) throw stoppedBefore();
}

function checkClaim(known: Claim, claim: Claim): void {
  checkOwner(known, claim.owner);
  if (known.fingerprint === claim.fingerprint) return;
  throw new Problem(
    422,
    'key_reused',
    'This Idempotency-Key belongs to another request. Use a new key for a new request.',
  );
}

/** Turns a failure of the storage into an answer that says when to come back. */
export async function fromStore<T>(work: () => Promise<T>, exchange: Exchange): Promise<T> {
  try {
    return await work();
  } catch (error) {
    // A client that left is not a failure of the store.
    if (error instanceof Problem || (error instanceof Error && error.name === 'AbortError')) throw error;
    storeFailed(error, exchange);
    throw new Problem(503, 'store_unavailable', 'Stored answers cannot be reached at the moment. Try again.', {
      'retry-after': '1',
    });
  }
}

function storeFailed(error: unknown, { settings, onError }: Exchange): void {
  settings.metrics.add('store_errors_total');
  // A store that reports its health has said so once.
  if (settings.store.health?.isUp !== false) onError(error);
}
