import type { CorsOptions } from '../options.js';
import { EXPOSED_HEADERS } from './headers.js';

/** The headers by which a browser of another origin may read an answer. Without a configured origin there are none. */
export function corsHeaders(request: Request, cors: CorsOptions | undefined): Record<string, string> {
  if (!cors) return {};
  const origin = request.headers.get('origin');
  // Refused origins get it as well: a cache must not give the answer for one origin to another.
  if (origin === null || !isAllowed(origin, cors)) return { vary: 'Origin' };
  return {
    vary: 'Origin',
    'access-control-allow-origin': origin,
    'access-control-expose-headers': EXPOSED_HEADERS.join(', '),
    ...(cors.credentials && { 'access-control-allow-credentials': 'true' }),
  };
}

function isAllowed(origin: string, { origins, loopback = false }: CorsOptions): boolean {
  return origins.includes(origin) || (loopback && isLoopbackOrigin(origin));
}

/** Whether a page comes from a server on the same machine. Compared as a whole, so that no name can begin or end like one of these. */
function isLoopbackOrigin(origin: string): boolean {
  return /^https?:\/\/(?:localhost|127\.0\.0\.1|\[::1\])(?::\d{1,5})?$/.test(origin);
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
