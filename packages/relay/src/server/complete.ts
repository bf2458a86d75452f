import { checkRequest } from '../guard/checkRequest.js';
import { readBody } from '../http/readBody.js';
import { completeWithKey } from '../resume/completeWithKey.js';
import { readKey, readLastEventId } from '../resume/key.js';
import { modelName } from '../upstream/chooseUpstreams.js';
import { beginEarly } from './beginEarly.js';
import type { Exchange } from '../exchange/exchange.js';
import { forward } from '../exchange/forward.js';

/** `POST /chat/completions`: with a key the answer is stored, without one it passes through. */
export async function complete(exchange: Exchange, subject: string): Promise<Response> {
  const { request, settings, facts } = exchange;
  const { limits, subjects } = settings;
  const key = readKey(request.headers.get('idempotency-key'));
  const after = readLastEventId(request.headers.get('last-event-id'));
  await subjects.countRequest(subject, limits);
  const body = checkRequest(await readBody(request, limits), limits);
  facts.model = modelName(body.value['model']);
  const work = (signal: AbortSignal): Promise<Response> =>
    key === undefined
      ? forward(exchange, body, subject, signal)
      : completeWithKey({ exchange, body, subject, key, after, signal });
  return body.value['stream'] === true ? beginEarly(exchange, work) : work(request.signal);
}
