import { createModelFetch, type ModelFetch } from '../server/createModelFetch.js';

/** The part of msw's `http` that is used here, so that this package does not depend on msw. */
export interface HandlerMaker<Handler> {
  get(path: string, resolver: (info: { readonly request: Request }) => Promise<Response>): Handler;
  post(path: string, resolver: (info: { readonly request: Request }) => Promise<Response>): Handler;
}

/** The models and the addresses of handlers for msw. */
export interface ModelHandlersOptions {
  /** The base URL of the API; `*` matches any origin. @defaultValue any URL that ends with a path of the API */
  readonly baseURL?: string | undefined;
  /** The `fetch` of a scripted model or of a server. @defaultValue createModelFetch() */
  readonly fetch?: ModelFetch | undefined;
}

/**
 * Handlers for msw (https://mswjs.io). They respond to requests for chat completions and models, in Node and in browsers, with streaming.
 *
 * @param http `http` of msw
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
