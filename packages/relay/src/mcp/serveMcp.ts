import { createWorkSignal } from '../createWorkSignal.js';
import type { Exchange } from '../exchange/exchange.js';
import { Problem, SAFE_HEADERS } from '../http/problem.js';
import { readBody } from '../http/readBody.js';
import type { McpUpstream } from '../options.js';
import { timerMs } from '../longestMs.js';

/** The headers that are forwarded to an MCP server. All others stay here, above all cookies and credentials of the page. */
const REQUEST_HEADERS = ['accept', 'mcp-session-id', 'mcp-protocol-version', 'last-event-id'];
const RESPONSE_HEADERS = ['content-type', 'mcp-session-id'];

/** How long a server of tools may take to begin its answer, in milliseconds, where its options do not say. */
const DEFAULT_TIMEOUT_MS = 60_000;

/** `/mcp/{name}`: passes Streamable HTTP on to one of the configured servers, with the credentials that the page must not have. */
export async function serveMcp(path: string, subject: string, exchange: Exchange): Promise<Response> {
  const { request, settings } = exchange;
  const { limits, subjects, mcp } = settings;
  const name = mcpName(path)!;
  const upstream = Object.hasOwn(mcp, name) ? mcp[name] : undefined;
  if (!upstream)
    throw new Problem(404, 'unknown_server', `There is no server of tools called "${name.slice(0, 100)}".`);
  await subjects.countRequest(subject, limits);
  if (request.method !== 'POST') return pass(exchange, upstream, undefined);
  const { text, value } = await readBody(request, limits);
  const refusal = refuse(value, upstream);
  return refusal ?? pass(exchange, upstream, upstream.tools ? exactly(value) : text);
}

/** The name in the address of a server, if it is one. */
export function mcpName(path: string): string | undefined {
  return /\/mcp\/([\w.-]+)$/.exec(path)?.[1];
}

/** The answer to a call of a tool that is not on the list. */
function refuse(message: Readonly<Record<string, unknown>>, { tools }: McpUpstream): Response | undefined {
  if (!tools || message['method'] !== 'tools/call') return undefined;
  const { name } = (message['params'] ?? {}) as { readonly name?: unknown };
  if (typeof name === 'string' && tools.includes(name)) return undefined;
  const error = { code: -32602, message: 'This tool is not allowed here.' };
  return Response.json({ jsonrpc: '2.0', id: message['id'] ?? null, error }, { headers: SAFE_HEADERS });
}

/**
 * The message with the fields that were checked, and no others. Some servers read the names of fields without regard to case, or the first of two
 * with one name, and would find another tool in the same text.
 */
function exactly({ jsonrpc, id, method, params, result, error }: Readonly<Record<string, unknown>>): string {
  if (method !== 'tools/call') return JSON.stringify({ jsonrpc, id, method, params, result, error });
  const { name, arguments: args, _meta } = params as Readonly<Record<string, unknown>>;
  return JSON.stringify({ jsonrpc, id, method, params: { name, arguments: args, _meta } });
}

async function pass(
  { request, settings }: Exchange,
  upstream: McpUpstream,
  body: string | undefined,
): Promise<Response> {
  const { limits, lifetime } = settings;
  const { url, headers = {}, timeoutMs = DEFAULT_TIMEOUT_MS, fetch: send = globalThis.fetch } = upstream;
  const waiting = new AbortController();
  const timer = setTimeout(() => waiting.abort(), timerMs(timeoutMs));
  const { signal, release } = createWorkSignal({
    signals: [request.signal, waiting.signal],
    closing: lifetime.closing,
    ms: limits.streamMs,
  });
  let response: Response;
  try {
    response = await send(url, {
      method: request.method,
      headers: {
        ...pick(request.headers, REQUEST_HEADERS),
        ...(body !== undefined && { 'content-type': 'application/json' }),
        ...headers,
      },
      ...(body !== undefined && { body }),
      signal,
      // It could lead into the network of the relay, and would take the credentials along.
      redirect: 'manual',
    });
  } catch {
    release();
    if (waiting.signal.aborted)
      throw new Problem(504, 'upstream_timeout', 'The server of tools did not answer in time.');
    throw new Problem(502, 'upstream_unreachable', 'The server of tools cannot be reached.');
  } finally {
    clearTimeout(timer);
  }
  try {
    checkAnswer(response);
  } catch (error) {
    release();
    throw error;
  }
  if (!response.ok) {
    release();
    await response.body?.cancel();
    // An error may quote what the relay sent. The status says enough.
    return new Response(null, { status: response.status, headers: SAFE_HEADERS });
  }
  if (!response.body) release();
  return new Response(response.body && limited(response.body, limits.streamChars, release), {
    status: response.status,
    headers: { ...pick(response.headers, RESPONSE_HEADERS), ...SAFE_HEADERS },
  });
}

/** @throws {Problem} 502 when the server redirects, or refuses the credentials of the relay */
function checkAnswer({ type, status }: Response): void {
  if (type === 'opaqueredirect' || (status >= 300 && status < 400))
    throw new Problem(502, 'upstream_redirect', 'The server of tools redirects, which is not followed.');
  // The page could not sign in there: the relay has the credentials, and they are wrong.
  if (status === 401 || status === 403)
    throw new Problem(502, 'upstream_credentials', 'The server of tools refused the credentials of the relay.');
}

function pick(headers: Headers, names: readonly string[]): Record<string, string> {
  return Object.fromEntries(
    names.flatMap((name) => {
      const value = headers.get(name);
      return value === null ? [] : [[name, value]];
    }),
  );
}

/** Ends a body that is longer than the relay passes on. The client reports the cut. */
function limited(body: ReadableStream<Uint8Array>, maxBytes: number, onEnd: () => void): ReadableStream<Uint8Array> {
  const reader = body.getReader();
  let size = 0;
  return new ReadableStream<Uint8Array>(
    {
      pull: async (controller) => {
        try {
          const { done, value } = await reader.read();
          size += value?.byteLength ?? 0;
          if (!done && size <= maxBytes) return controller.enqueue(value);
          if (!done) await reader.cancel();
          controller.close();
          onEnd();
        } catch (error) {
          onEnd();
          throw error;
        }
      },
      cancel: async (reason) => {
        onEnd();
        await reader.cancel(reason);
      },
    },
    { highWaterMark: 0 },
  );
}
