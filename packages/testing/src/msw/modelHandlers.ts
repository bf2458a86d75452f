import { createModelFetch, type ModelFetch } from '../server/createModelFetch.js';

/** The part of msw's `http` that is used here, so that msw need not be installed with this package. */
export interface HandlerMaker<Handler> {
  get(path: string, resolver: (info: { readonly request: Request }) => Promise<Response>): Handler;
  post(path: string, resolver: (info: { readonly request: Request }) => Promise<Response>): Handler;
}

export interface ModelHandlersOptions {
  /** Where the API begins, as clients are told; `*` stands for any origin. @defaultValue any path that ends in those of the API */
  readonly baseURL?: string | undefined;
  /** Who answers: a scripted model's `fetch`, or a whole server's. @defaultValue createModelFetch() */
  readonly fetch?: ModelFetch | undefined;
}

/**
 * Handlers for msw (https://mswjs.io): requests for chat completions and models are answered by a script, in Node and in browsers,
 * streams included.
 *
 * @param http msw's own `http`
 *
 * @example
 * ```ts
 * import { modelHandlers, scriptedModel } from '@chat-stream/testing';
 * import { http } from 'msw';
 * import { setupServer } from 'msw/node';
 *
 * const { fetch } = scriptedModel('Blue tide');
 * export const server = setupServer(...modelHandlers(http, { baseURL: 'https://api.openai.com/v1', fetch }));
 * ```
 */
export function modelHandlers<Handler>(
  http: HandlerMaker<Handler>,
  { baseURL = '*', fetch = createModelFetch() }: ModelHandlersOptions = {},
): readonly Handler[] {
  const base = baseURL.replace(/\/+$/, '');
  const answer = ({ request }: { readonly request: Request }): Promise<Response> => fetch(request);
  return [
    http.post(`${base}/chat/completions`, answer),
    http.get(`${base}/models`, answer),
    http.get(`${base}/models/:id`, answer),
  ];
}
