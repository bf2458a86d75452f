import { headersToClient, headersToUpstream } from '../http/headers.js';
import { Problem } from '../http/problem.js';
import { readLimited } from '../http/readLimited.js';
import { createRedact } from '../http/redact.js';
import { callUpstream, type UpstreamCall } from './callUpstream.js';
import { matchesModel } from './chooseUpstreams.js';
import { UPSTREAM_TIMEOUT_MS } from './requestCompletion.js';
import type { UpstreamState } from './upstreamState.js';

/** The allowed models of all upstreams. An upstream that does not answer is left out, unless none answers. */
export async function listModels(
  request: Request,
  upstreams: readonly UpstreamState[],
  { allowed, headers, onError }: ListOptions,
): Promise<Response> {
  const asked = { ...headersToUpstream(request.headers), ...headers };
  const lists = await Promise.allSettled(
    upstreams.map((upstream) => listOne(upstream, { headers: asked, signal: request.signal, onError })),
  );
  const answered = lists.flatMap((list) => (list.status === 'fulfilled' ? [list.value] : []));
  if (answered.length === 0) throw lists.find((list) => list.status === 'rejected')?.reason;
  const refusal = answered.find((answer) => answer instanceof Response);
  const models = answered.flatMap((answer) => (answer instanceof Response ? [] : answer));
  if (refusal && models.length === 0) return refusal;
  const data = models.filter(
    ({ id }, at) => models.findIndex((other) => other.id === id) === at && (!allowed || matchesModel(allowed, id)),
  );
  return Response.json(
    { object: 'list', data },
    { headers: headersToClient(new Headers({ 'content-type': 'application/json' }), (text) => text) },
  );
}

export interface ListOptions {
  readonly allowed: readonly string[] | undefined;
  /** More headers for the upstreams. */
  readonly headers: Readonly<Record<string, string>>;
  readonly onError: (error: unknown) => void;
}

interface WireModel {
  readonly id: string;
}

/** The most bytes of a list of models, and of an error. */
const LARGEST = 4 * 1024 * 1024;

async function listOne(
  upstream: UpstreamState,
  call: Pick<UpstreamCall, 'headers' | 'signal' | 'onError'>,
): Promise<Response | readonly WireModel[]> {
  const { models: served, timeoutMs = UPSTREAM_TIMEOUT_MS } = upstream.options;
  const response = await callUpstream(upstream, { ...call, path: '/models', timeoutMs });
  const redact = createRedact(upstream.secrets);
  const text = await readLimited(response, LARGEST, upstream.secrets);
  if (!response.ok)
    return new Response(text, { status: response.status, headers: headersToClient(response.headers, redact) });
  const models = readModels(text).filter(({ id }) => !served || matchesModel(served, id));
  // Some gateways have no such list. The models that the configuration names exactly can be requested anyway.
  return models.length > 0
    ? models
    : (served ?? []).filter((id) => !id.endsWith('*')).map((id) => ({ id, object: 'model' }));
}

function readModels(text: string): readonly WireModel[] {
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch {
    throw new Problem(
      502,
      'bad_upstream',
      'The model server answered with something that is not JSON. Check its address.',
    );
  }
  const data: unknown = typeof json === 'object' && json !== null && 'data' in json ? json.data : json;
  return Array.isArray(data) ? data.filter(isWireModel) : [];
}

function isWireModel(value: unknown): value is WireModel {
  return typeof value === 'object' && value !== null && 'id' in value && typeof value.id === 'string';
}
