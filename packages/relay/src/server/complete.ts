import { checkRequest } from '../guard/checkRequest.js';
import { headersToClient, headersToUpstream } from '../http/headers.js';
import { passThrough } from '../http/passThrough.js';
import { readBody, type JsonBody } from '../http/readBody.js';
import { readLimited } from '../http/readLimited.js';
import type { Settings } from '../settings.js';
import { redactFor, secretsOf } from '../upstream/callUpstream.js';
import { requestCompletion } from '../upstream/requestCompletion.js';

/** `POST /chat/completions`. */
export async function complete(request: Request, subject: string, settings: Settings): Promise<Response> {
  settings.subjects.countRequest(subject);
  const body = checkRequest(await readBody(request, settings.limits), settings.limits);
  return forward(request, body, subject, settings);
}

/** The most bytes of an error that are looked at. */
const LARGEST_ERROR = 64 * 1024;

/** Without a key: the answer passes through, and ends when its reader leaves. */
export async function forward(
  request: Request,
  { text, value }: JsonBody,
  subject: string,
  settings: Settings,
): Promise<Response> {
  const { limits, metrics, subjects, upstreams } = settings;
  const leave = subjects.takePlace(subject);
  const startedAt = performance.now();
  const gone = new AbortController();
  const abort = (): void => gone.abort();
  request.signal.addEventListener('abort', abort);
  try {
    request.signal.throwIfAborted();
    const headers = headersToUpstream(request.headers);
    const { upstream, response } = await requestCompletion(upstreams, {
      body: text,
      value,
      headers,
      signal: gone.signal,
    });
    metrics.add('upstream_first_byte_seconds_count');
    metrics.add('upstream_first_byte_seconds_sum', {}, (performance.now() - startedAt) / 1000);
    const init = { status: response.status, headers: headersToClient(response.headers, redactFor(upstream)) };
    if (!response.ok || !response.body) {
      leave();
      return new Response(redactFor(upstream)(await readLimited(response, LARGEST_ERROR)), init);
    }
    metrics.change('generations', 1);
    const onEnd = (): void => {
      metrics.change('generations', -1);
      leave();
    };
    return new Response(passThrough(response.body, { ...limits, secrets: secretsOf(upstream), abort, onEnd }), init);
  } catch (error) {
    leave();
    throw error;
  }
}
