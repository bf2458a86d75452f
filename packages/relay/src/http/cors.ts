import type { CorsOptions } from '../options.js';
import { EXPOSED_HEADERS } from './headers.js';

/** The headers by which a browser of another origin may read an answer. Without a configured origin there are none. */
export function corsHeaders(request: Request, cors: CorsOptions | undefined): Record<string, string> {
  if (!cors) return {};
  const origin = request.headers.get('origin');
  // Said also to origins that are refused: a cache must not hand one's answer to the other.
  if (origin === null || !cors.origins.includes(origin)) return { vary: 'Origin' };
  return {
    vary: 'Origin',
    'access-control-allow-origin': origin,
    'access-control-expose-headers': EXPOSED_HEADERS.join(', '),
    ...(cors.credentials && { 'access-control-allow-credentials': 'true' }),
  };
}

/** The answer to a browser that asks before it sends. */
export function preflight(request: Request, cors: CorsOptions | undefined): Response {
  const headers = corsHeaders(request, cors);
  const isAllowed = 'access-control-allow-origin' in headers;
  return new Response(null, {
    status: 204,
    headers: {
      ...headers,
      ...(isAllowed && {
        'access-control-allow-methods': 'GET, POST, DELETE, OPTIONS',
        'access-control-allow-headers':
          'authorization, content-type, accept, idempotency-key, last-event-id, traceparent, tracestate',
        'access-control-max-age': '600',
      }),
    },
  });
}
