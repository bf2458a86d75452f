import { headersToUpstream } from '../http/headers.js';
import { Problem } from '../http/problem.js';
import type { JsonBody } from '../http/readBody.js';
import { forward } from '../server/forward.js';
import type { Settings } from '../settings.js';
import type { Claim, StreamWriter } from '../store/streamStore.js';
import { fingerprint } from './fingerprint.js';
import { generate } from './generate.js';
import { unknownKey } from './key.js';
import { serveStream, stoppedBefore } from './serveStream.js';

export interface KeyedRequest {
  readonly request: Request;
  readonly body: JsonBody;
  readonly subject: string;
  readonly key: string;
  /** The number of the last event that the client has; undefined for a first request. */
  readonly after: number | undefined;
}

/**
 * A request whose answer is kept. The first with its key is generated, whoever reads or leaves; every other gets what there is.
 * With `Last-Event-ID` nothing is ever generated.
 */
export async function completeWithKey(keyed: KeyedRequest, settings: Settings): Promise<Response> {
  const { request, body, subject, key, after } = keyed;
  const claim: Claim = { owner: subject, fingerprint: await fingerprint(body.value) };
  if (after !== undefined) {
    checkClaim(await fromStore(() => settings.store.find(key), settings), claim);
    return serve(keyed, settings);
  }
  // Whoever leaves before anything has begun does not want it: a stop may have come before its request.
  request.signal.throwIfAborted();
  let opened: Awaited<ReturnType<Settings['store']['open']>>;
  try {
    opened = await settings.store.open(key, claim);
  } catch (error) {
    // Better an answer that cannot be resumed than none.
    storeFailed(error, settings);
    return forward(request, body, subject, settings);
  }
  if ('claim' in opened) {
    checkClaim(opened.claim, claim);
    return serve(keyed, settings);
  }
  const refusal = await begin(keyed, opened.writer, settings);
  return refusal ?? serveStream({ key, after: 0, signal: request.signal }, settings);
}

/** Starts the generation, and waits until the upstream has begun to answer. */
async function begin(
  { request, body, subject }: KeyedRequest,
  writer: StreamWriter,
  settings: Settings,
): Promise<Response | undefined> {
  const { subjects, metrics, lifetime } = settings;
  let leave: () => void;
  try {
    leave = subjects.takePlace(subject);
  } catch (error) {
    await writer.discard();
    throw error;
  }
  metrics.change('generations', 1);
  const call = { body: body.text, value: body.value, headers: headersToUpstream(request.headers) };
  const { answered, ended } = generate(call, writer, settings);
  lifetime.track(
    ended.finally(() => {
      metrics.change('generations', -1);
      leave();
    }),
  );
  return answered;
}

async function serve({ request, key, after = 0 }: KeyedRequest, settings: Settings): Promise<Response> {
  settings.metrics.add('resumes_total');
  return fromStore(() => serveStream({ key, after, signal: request.signal }, settings), settings);
}

/** Stands for the body of a request that was stopped before it came. No fingerprint looks like it. */
export const STOPPED_BEFORE = 'stopped';

function checkClaim(known: Claim | undefined, claim: Claim): void {
  if (known?.owner !== claim.owner) throw unknownKey();
  if (known.fingerprint === STOPPED_BEFORE) throw stoppedBefore();
  if (known.fingerprint === claim.fingerprint) return;
  throw new Problem(
    422,
    'key_reused',
    'This Idempotency-Key belongs to another request. Take a new key for a new request.',
  );
}

/** Turns a failure of the storage into an answer that says when to come back. */
export async function fromStore<T>(work: () => Promise<T>, settings: Settings): Promise<T> {
  try {
    return await work();
  } catch (error) {
    if (error instanceof Problem) throw error;
    storeFailed(error, settings);
    throw new Problem(503, 'store_unavailable', 'Stored answers cannot be reached at the moment. Try again.', {
      'retry-after': '1',
    });
  }
}

function storeFailed(error: unknown, { metrics, onError }: Settings): void {
  metrics.add('store_errors_total');
  onError(error);
}
