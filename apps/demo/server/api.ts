import { createRelay, redisStore, type Upstream } from '@chat-stream/relay';
import { createModelFetch, embeddedModels } from '@chat-stream/testing';
import { english } from '../src/words/english.js';
import { sayFault } from '../src/words/sayFault.js';
import { gullible } from './gullible.js';
import { readEndpoint, type Endpoint, type Fault } from './endpoint.js';

/** The information for the page about its server. */
export interface DemoInfo {
  readonly source: Endpoint['kind'];
  /** The host that answers, for an endpoint of one's own. */
  readonly host?: string;
  /** The model to begin with. */
  readonly model?: string;
  /** The error in the environment, in one sentence, for the terminal. */
  readonly problem?: string;
  /** The same, for a page that says it in the reader's language. */
  readonly fault?: Fault;
}

/** How fast the embedded model answers. */
export type EmbeddedModel = Pick<NonNullable<Parameters<typeof createModelFetch>[0]>, 'tokensPerSecond' | 'latencyMs'>;

export interface DemoApi {
  readonly info: DemoInfo;
  fetch(request: Request): Promise<Response>;
  close(): Promise<void>;
}

/**
 * The demo's API: the relay, with the embedded model or a real endpoint behind it, and `/demo.json`. Answers are kept in memory, or in Redis
 * where REDIS_URL names one.
 */
export function createApi(
  environment: Readonly<Record<string, string | undefined>>,
  model: EmbeddedModel = {},
): DemoApi {
  const endpoint = readEndpoint(environment);
  const info = describe(endpoint);
  const redis = environment['REDIS_URL'];
  const store = redis ? redisStore({ url: redis }) : undefined;
  const relay = endpoint.kind === 'invalid' ? undefined : createRelay({ upstream: upstreamOf(endpoint, model), store });
  return {
    info,
    async fetch(request) {
      if (new URL(request.url).pathname === '/demo.json')
        return Response.json(info, { headers: { 'cache-control': 'no-store' } });
      if (relay) return relay.fetch(request);
      return Response.json(
        { error: { message: info.problem, type: 'invalid_request_error', param: null, code: 'not_configured' } },
        { status: 503, headers: { 'x-should-retry': 'false' } },
      );
    },
    close: async () => relay?.close(),
  };
}

function upstreamOf(endpoint: Exclude<Endpoint, { kind: 'invalid' }>, model: EmbeddedModel): Upstream {
  if (endpoint.kind === 'remote') return { baseURL: endpoint.baseURL, apiKey: endpoint.apiKey };
  return {
    baseURL: 'http://embedded.invalid/v1',
    fetch: createModelFetch({ ...model, models: [...embeddedModels, gullible] }),
  };
}

function describe(endpoint: Endpoint): DemoInfo {
  switch (endpoint.kind) {
    case 'embedded':
      return { source: 'embedded', model: 'prose' };
    case 'remote':
      return {
        source: 'remote',
        host: new URL(endpoint.baseURL).host,
        ...(endpoint.model && { model: endpoint.model }),
      };
    case 'invalid':
      return { source: 'invalid', problem: sayFault(english, endpoint.fault), fault: endpoint.fault };
    default:
      return endpoint satisfies never;
  }
}
