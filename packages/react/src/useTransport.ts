import { fetchTransport, type FetchTransportOptions, type Transport } from '@chat-stream/core';
import { useMemo, useState } from 'react';
import { useIsomorphicLayoutEffect } from './useIsomorphicLayoutEffect.js';

/** Where requests are sent: an address and its options, or a transport. */
type TransportOfHook = Partial<Omit<FetchTransportOptions, 'random' | 'now' | 'sleep'>> & {
  readonly transport?: Transport | undefined;
};

/**
 * Headers, profiles and functions are often written in place, new at every render. Headers are asked for at each request; the others make a new
 * transport only when their content changes.
 */
export function useTransport(options: TransportOfHook): Transport | undefined {
  const { transport, baseURL, apiKey, headers, query, fetch, profile } = options;
  const { path, credentials, timeoutMs, idleTimeoutMs, resumable, maxRetries, maxFrameLength, badFrames } = options;
  const [latest] = useState(() => createLatest({ headers, fetch }));
  useIsomorphicLayoutEffect(() => {
    latest.set({ headers, fetch });
  });
  const texts = JSON.stringify({ query, profile });
  const hasFetch = fetch !== undefined;
  const own = useMemo(() => {
    if (baseURL === undefined) return undefined;
    const limits = { timeoutMs, idleTimeoutMs, maxRetries, maxFrameLength, badFrames };
    return fetchTransport({
      baseURL,
      apiKey,
      path,
      credentials,
      headers: latest.headers,
      ...limits,
      ...(JSON.parse(texts) as Pick<FetchTransportOptions, 'query' | 'profile'>),
      ...(hasFetch && { fetch: latest.fetch }),
      ...(resumable !== undefined && { resumable }),
    });
  }, [
    baseURL,
    apiKey,
    path,
    credentials,
    texts,
    hasFetch,
    latest,
    timeoutMs,
    idleTimeoutMs,
    maxRetries,
    maxFrameLength,
    badFrames,
    resumable,
  ]);
  return transport ?? own;
}

type Changing = Pick<FetchTransportOptions, 'headers' | 'fetch'>;

function createLatest(initial: Changing): {
  set(changing: Changing): void;
  headers: Extract<FetchTransportOptions['headers'], (...args: never) => unknown>;
  fetch: typeof globalThis.fetch;
} {
  let current = initial;
  return {
    set: (changing) => (current = changing),
    headers: () => (typeof current.headers === 'function' ? current.headers() : (current.headers ?? {})),
    fetch: (...args) => (current.fetch ?? globalThis.fetch)(...args),
  };
}
