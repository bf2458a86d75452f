import { ChatError } from '@chat-stream/core';
import { errorResponse } from '../model/errorResponse.js';
import { scriptedModel, type ScriptedModel, type ScriptedModelOptions } from '../model/scriptedModel.js';
import { embeddedModels, type ModelDefinition } from '../models/embeddedModels.js';

/** The models and the speed of a model behind `fetch`. */
export interface ModelFetchOptions extends Omit<ScriptedModelOptions, 'model'> {
  /** @defaultValue embeddedModels */
  readonly models?: readonly ModelDefinition[] | undefined;
  /** The time until the first byte, in milliseconds. @defaultValue 300 */
  readonly latencyMs?: number | undefined;
  /** @defaultValue 60 */
  readonly tokensPerSecond?: number | undefined;
}

/** A fetch function that responds without a network. Only the path of the URL counts. */
export type ModelFetch = (input: Request | string | URL, init?: RequestInit) => Promise<Response>;

/** The creation time of every model. Seconds since 1970. */
const CREATED = 1_735_689_600;

/**
 * Creates a Chat Completions server as a fetch function, for browsers, tests and the relay's `upstream.fetch`. It serves
 * `POST …/chat/completions` and `GET …/models`. A request with `"speed": 10` gets its response ten times faster.
 *
 * @throws {ChatError} `misuse` if there is no model, or if two models have the same id
 *
 * @example
 * ```ts
 * import { createModelFetch } from '@chat-stream/testing';
 *
 * const fetch = createModelFetch({ latencyMs: 0, tokensPerSecond: 1000 });
 * const response = await fetch('/v1/models');
 * console.log(await response.json());
 * ```
 */
export function createModelFetch(options: ModelFetchOptions = {}): ModelFetch {
  const { models = embeddedModels, latencyMs = 300, tokensPerSecond = 60, createId = randomId, ...rest } = options;
  const served = new Map(
    models.map(({ id, script }) => [
      id,
      scriptedModel(script, { ...rest, latencyMs, tokensPerSecond, createId, model: id }),
    ]),
  );
  if (served.size === 0 || served.size < models.length) {
    throw new ChatError(
      'misuse',
      'A model server needs at least one model, and every model needs a unique id. Check `models`.',
    );
  }
  return async (input, init) => {
    const request =
      input instanceof Request && !init
        ? input
        : new Request(input instanceof Request ? input : new URL(input, 'http://models.invalid'), init);
    const response = await route(request, models, served);
    response.headers.set('x-request-id', createId('req_'));
    for (const [name, value] of CORS) response.headers.set(name, value);
    return response;
  };
}

async function route(
  request: Request,
  models: readonly ModelDefinition[],
  served: ReadonlyMap<string, ScriptedModel>,
): Promise<Response> {
  if (request.method === 'OPTIONS') return new Response(null, { status: 204 });
  const path = new URL(request.url).pathname.replace(/\/+$/, '');
  if (path.endsWith('/chat/completions')) {
    return request.method === 'POST' ? complete(request, served) : errorResponse(405, `Send a POST to ${path}.`);
  }
  if (request.method !== 'GET')
    return errorResponse(404, `There is nothing at ${request.method} ${path}.`, { code: 'unknown_url' });
  if (path.endsWith('/models')) return Response.json({ object: 'list', data: models.map(toWireModel) });
  const model = models.find(({ id }) => path.endsWith(`/models/${encodeURIComponent(id)}`));
  return model
    ? Response.json(toWireModel(model))
    : errorResponse(404, `There is nothing at GET ${path}.`, { code: 'unknown_url' });
}

async function complete(request: Request, served: ReadonlyMap<string, ScriptedModel>): Promise<Response> {
  const body = await request.text();
  const names = modelNames(body);
  if (!names) return errorResponse(400, 'The body is not JSON.', { code: 'invalid_json' });
  if (names.length === 0)
    return errorResponse(400, 'You must name a model. GET /v1/models lists them.', { param: 'model' });
  const model = names.map((name) => served.get(name)).find((found) => found !== undefined);
  if (!model) {
    const message = `There is no model \`${names.join('`, `')}\`. Try \`${[...served.keys()].slice(0, 3).join('`, `')}\`.`;
    return errorResponse(404, message, { param: 'model', code: 'model_not_found' });
  }
  const { url, method, headers, signal } = request;
  return model.fetch(new Request(url, { method, headers, signal, body }));
}

/** The model names of a request, in order of preference. `undefined` if the body is not JSON. */
function modelNames(body: string): readonly string[] | undefined {
  let model: unknown;
  try {
    model = (JSON.parse(body) as { model?: unknown } | null)?.model;
  } catch {
    return undefined;
  }
  const list: readonly unknown[] = Array.isArray(model) ? model : [model];
  return list
    .map((entry) => (typeof entry === 'object' && entry !== null && 'name' in entry ? entry.name : entry))
    .filter((name): name is string => typeof name === 'string' && name !== '');
}

function toWireModel({ id, description }: ModelDefinition): unknown {
  return { id, object: 'model', created: CREATED, owned_by: 'chat-stream', ...(description && { description }) };
}

/** Pages of any origin may send requests, because the server has no secrets. */
const CORS: readonly (readonly [string, string])[] = [
  ['access-control-allow-origin', '*'],
  ['access-control-allow-methods', 'GET, POST, OPTIONS'],
  ['access-control-allow-headers', '*, authorization'],
  [
    'access-control-expose-headers',
    'x-request-id, retry-after, retry-after-ms, x-ratelimit-limit-requests, x-ratelimit-remaining-requests, x-ratelimit-reset-requests',
  ],
];

function randomId(prefix: string): string {
  return prefix + crypto.randomUUID().replaceAll('-', '').slice(0, 24);
}
