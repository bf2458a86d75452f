import { headersToClient, headersToUpstream } from '../http/headers.js';
import { passThrough } from '../http/passThrough.js';
import type { JsonBody } from '../http/readBody.js';
import { Problem } from '../http/problem.js';
import { readLimited } from '../http/readLimited.js';
import type { Settings } from '../settings.js';
import { redactFor, secretsOf } from '../upstream/callUpstream.js';
import { requestCompletion } from '../upstream/requestCompletion.js';

/** The most bytes of an error that are handed on. */
const LARGEST_ERROR = 64 * 1024;

/** Without a key: the answer passes through as it is, and ends when its reader leaves. */
export async function forward(
  request: Request,
  body: JsonBody,
  subject: string,
  settings: Settings,
): Promise<Response> {
  const { limits, metrics, upstreams } = settings;
  request.signal.throwIfAborted();
  const { signal, abort, end } = begin(request, subject, settings);
  const startedAt = performance.now();
  try {
    const headers = headersToUpstream(request.headers);
    const { upstream, response } = await requestCompletion(upstreams, {
      body: body.text,
      value: body.value,
      headers,
      signal,
    });
    metrics.add('upstream_first_byte_seconds_count');
    metrics.add('upstream_first_byte_seconds_sum', undefined, (performance.now() - startedAt) / 1000);
    const redact = redactFor(upstream);
    const init = { status: response.status, headers: headersToClient(response.headers, redact) };
    if (response.ok && response.body) {
      return new Response(
        passThrough(response.body, { ...limits, secrets: secretsOf(upstream), signal, abort, onEnd: end }),
        init,
      );
    }
    const text = redact(await readLimited(response, LARGEST_ERROR));
    end();
    return new Response(text, init);
  } catch (error) {
    end();
    throw error;
  }
}

interface Running {
  /** Aborted when nobody wants the answer any more. */
  readonly signal: AbortSignal;
  readonly abort: () => void;
  readonly end: () => void;
}

/** Takes a place and counts, until the end. @throws {Problem} 429 */
function begin(request: Request, subject: string, { subjects, metrics, lifetime }: Settings): Running {
  const leave = subjects.takePlace(subject);
  const gone = new AbortController();
  const abort = (): void => gone.abort();
  let finish: () => void = () => {};
  lifetime.track(new Promise<void>((resolve) => (finish = resolve)));
  const close = (): void =>
    gone.abort(new Problem(503, 'closing', 'The relay was stopped in the middle of this answer.'));
  const unlisten = lifetime.closing.listen(close);
  request.signal.addEventListener('abort', abort);
  metrics.change('generations', 1);
  const end = (): void => {
    unlisten();
    request.signal.removeEventListener('abort', abort);
    metrics.change('generations', -1);
    leave();
    finish();
  };
  return { signal: gone.signal, abort, end };
}
