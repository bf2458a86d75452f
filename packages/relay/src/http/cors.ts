import type { CorsOptions } from '../options.js';
import { EXPOSED_HEADERS } from './headers.js';

/** The headers by which a browser of another origin may read an answer. Without a configured origin there are none. */
export function corsHeaders(request: Request, cors: CorsOptions | undefined): Record<string, string> {
  if (!cors) return {};
  const origin = request.headers.get('origin');
  // Refused origins get it as well: a cache must not give the answer for one origin to another.
  if (origin === null || !cors.origins.includes(origin)) return { vary: 'Origin' };
  return {
    vary: 'Origin',
    'access-control-allow-origin': origin,
    'access-control-expose-headers': EXPOSED_HEADERS.join(', '),
    ...(cors.credentials && { 'access-control-allow-credentials': 'true' }),
  };
}

const USUAL_HEADERS = 'authorization, content-type, accept, idempotency-key, last-event-id, traceparent, tracestate';

/** The answer to a browser that asks before it sends. An allowed origin may send any header: it could send any body as well. */
export function preflight(request: Request, cors: CorsOptions | undefined): Response {
  const headers = corsHeaders(request, cors);
  const asked = request.headers.get('access-control-request-headers');
  const wanted = asked !== null && /^[\w!#$%&'*+.^`|~, -]{1,4096}$/.test(asked) ? asked : USUAL_HEADERS;
  return new Response(null, {
    status: 204,
    headers: {
      ...headers,
      ...('access-control-allow-origin' in headers && {
        vary: 'Origin, Access-Control-Request-Headers',
        'access-control-allow-methods': 'GET, POST, DELETE, OPTIONS',
        'access-control-allow-headers': cors?.headers?.join(', ') ?? wanted,
        'access-control-max-age': '600',
      }),
    },
  });
}
