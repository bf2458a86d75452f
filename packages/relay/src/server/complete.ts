import { checkRequest } from '../guard/checkRequest.js';
import { readBody } from '../http/readBody.js';
import { completeWithKey } from '../resume/completeWithKey.js';
import { readKey, readLastEventId } from '../resume/key.js';
import type { Settings } from '../settings.js';
import { forward } from './forward.js';

/** `POST /chat/completions`: with a key the answer is kept, without one it passes through. */
export async function complete(request: Request, subject: string, settings: Settings): Promise<Response> {
  const key = readKey(request.headers.get('idempotency-key'));
  const after = readLastEventId(request.headers.get('last-event-id'));
  // Coming back for the rest is no new request.
  if (key === undefined || after === undefined) settings.subjects.countRequest(subject);
  const body = checkRequest(await readBody(request, settings.limits), settings.limits);
  return key === undefined
    ? forward(request, body, subject, settings)
    : completeWithKey({ request, body, subject, key, after }, settings);
}
