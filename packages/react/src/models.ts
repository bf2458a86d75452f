'use client';
import { fetchModels, type ChatError, type FetchTransportOptions, type ModelInfo } from '@chat-stream/core';
import { useQuery, type QueryKey, type UseQueryOptions, type UseQueryResult } from '@tanstack/react-query';
import { accountName, type Credentials } from './credentials.js';
import { fingerprint } from './fingerprint.js';
import { useQueryClientOrOwn } from './useQueryClientOrOwn.js';

/** The server that lists the models. */
export type ModelsOptions = Pick<FetchTransportOptions, 'baseURL' | 'apiKey' | 'headers' | 'query' | 'fetch'> &
  Pick<Credentials, 'account'>;

/** The models that an endpoint offers. For `useQuery`, `prefetchQuery` and their like. */
export function modelsQuery(
  options: ModelsOptions,
): UseQueryOptions<readonly ModelInfo[], ChatError> & { readonly queryKey: QueryKey } {
  return {
    // Another account may see other models. The query key may be written to storage, so it holds a fingerprint of the credentials.
    queryKey: ['chat-stream', 'models', options.baseURL, fingerprint(accountName(options), options.query)],
    queryFn: ({ signal }) => fetchModels(options, signal),
    staleTime: 5 * 60 * 1000,
    networkMode: 'always',
    retry: (count, error) => error.retryable && count < 2,
  };
}

/**
 * Returns the models of a server, from `GET /models`, as a query of TanStack Query.
 *
 * @example
 * ```tsx
 * import { useModels } from '@chat-stream/react';
 *
 * export function Models() {
 *   const { data: models = [], error } = useModels({ baseURL: '/v1' });
 *   if (error) return <p role="alert">{error.message}</p>;
 *   return (
 *     <ul>
 *       {models.map(({ id }) => (
 *         <li key={id}>{id}</li>
 *       ))}
 *     </ul>
 *   );
 * }
 * ```
 */
export function useModels(options: ModelsOptions): UseQueryResult<readonly ModelInfo[], ChatError> {
  return useQuery(modelsQuery(options), useQueryClientOrOwn());
}
