import type { JsonSchema, StandardSchema } from '../protocol/json/schema.js';
import type { Origin } from '../protocol/completion/parts.js';
import { readLimitedText } from './readLimitedText.js';
import { toolOutput } from './toolOutput.js';
import type { Tool, ToolContext, ToolEffects } from './types.js';

/** The options of `httpTool`: where the tool runs, what it receives and how its result is trusted. */
export interface HttpToolOptions extends Pick<Tool, 'description' | 'parameters' | 'strict' | 'needsApproval'> {
  /** The address on your own server to which the arguments are sent. */
  readonly url: string | URL;
  /** `GET` sends the arguments in the query, all others as JSON. @defaultValue 'POST' */
  readonly method?: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE' | undefined;
  /** Sent with each call. A reader can see everything in a page, so keys belong on the server. */
  readonly headers?: Readonly<Record<string, string>> | (() => Promise<Readonly<Record<string, string>>>) | undefined;
  /** The effects of the tool outside of the conversation. @defaultValue 'change' */
  readonly effects?: ToolEffects | undefined;
  /** Whether results may contain instructions of strangers. @defaultValue 'untrusted' */
  readonly trust?: Origin['trust'] | undefined;
  /** The greatest size of a result, in bytes. @defaultValue 1000000 */
  readonly maxBytes?: number | undefined;
  /** @defaultValue globalThis.fetch */
  readonly fetch?: typeof globalThis.fetch | undefined;
}

/**
 * Defines a tool that an HTTP endpoint of your application runs. The browser sends the arguments and gives the response to the model, so the
 * endpoint has to check the session, as any endpoint does. `docs/security.md` compares the places for a tool and its secrets.
 *
 * @example
 * ```ts
 * import { httpTool, type Tools } from '@chat-stream/core';
 *
 * const tools: Tools = {
 *   weather: httpTool({
 *     description: 'The weather in a city.',
 *     url: '/api/weather',
 *     method: 'GET',
 *     effects: 'fetch',
 *     parameters: { type: 'object', properties: { city: { type: 'string' } }, required: ['city'] },
 *   }),
 * };
 * ```
 */
export function httpTool(options: HttpToolOptions): Tool {
  const { url, method = 'POST', headers = {}, trust = 'untrusted', maxBytes = 1_000_000, ...rest } = options;
  const { description, parameters, strict, needsApproval, effects } = rest;
  const origin = (): Origin => ({ name: hostOf(url), trust });
  return {
    description,
    parameters: parameters satisfies JsonSchema | StandardSchema | undefined,
    strict,
    needsApproval,
    effects,
    origin,
    async execute(args: Readonly<Record<string, unknown>>, { signal, callId }: ToolContext) {
      const own = typeof headers === 'function' ? await headers() : headers;
      const isGet = method === 'GET';
      const response = await (rest.fetch ?? globalThis.fetch)(isGet ? withQuery(url, args) : url, {
        method,
        signal,
        headers: {
          accept: 'application/json, text/plain;q=0.9',
          // The same call may be sent again after a lost answer: the endpoint can tell.
          ...(!isGet && { 'content-type': 'application/json', 'idempotency-key': callId }),
          ...own,
        },
        ...(!isGet && { body: JSON.stringify(args) }),
      });
      const text = await readLimitedText(response, maxBytes);
      if (response.ok) return toolOutput({ text });
      return toolOutput({
        text: `The endpoint answered with the status ${response.status}. ${text}`.trim(),
        isError: true,
      });
    },
  };
}

function withQuery(url: string | URL, args: Readonly<Record<string, unknown>>): string {
  const query = new URLSearchParams();
  for (const [name, value] of Object.entries(args))
    if (value !== undefined) query.set(name, typeof value === 'string' ? value : JSON.stringify(value));
  const [address = '', fragment] = String(url).split('#');
  const separator = address.includes('?') ? '&' : '?';
  const whole = query.size > 0 ? `${address}${separator}${query.toString()}` : address;
  return fragment === undefined ? whole : `${whole}#${fragment}`;
}

/** The host of an address; of a relative one its path. */
function hostOf(url: string | URL): string {
  try {
    return new URL(url).host;
  } catch {
    return String(url).split('?')[0]!;
  }
}
