import type { Upstream } from '../options.js';
import { DONE, eventText } from './gatedModel.js';

export const ok = (): Response =>
  new Response(eventText(1) + DONE, { headers: { 'content-type': 'text/event-stream' } });

/** The status of a refusal and its code. */
export const codeOf = async (response: Response): Promise<readonly [number, string]> => [
  response.status,
  ((await response.json()) as { error: { code: string } }).error.code,
];

export const keyed = (key: string, more: Readonly<Record<string, string>> = {}): Record<string, string> => ({
  'idempotency-key': key,
  ...more,
});

/** An upstream that gives one response after the other, and the last one again and again. */
export function sequence(
  responses: readonly (() => Response | Promise<Response>)[],
  more: Partial<Upstream> = {},
): Upstream & { readonly calls: readonly RequestInit[] } {
  const calls: RequestInit[] = [];
  return {
    baseURL: 'http://model.invalid/v1',
    ...more,
    calls,
    fetch: async (_url, init) => {
      calls.push(init);
      return responses[Math.min(calls.length, responses.length) - 1]!();
    },
  };
}

/** The key that a call was sent with. */
export const keyOf = (init: RequestInit | undefined): string | undefined =>
  (init?.headers as Record<string, string> | undefined)?.['authorization']?.slice(7);
