import { headersToClient, headersToUpstream } from '../http/headers.js';
import { Problem } from '../http/problem.js';
import { readLimited } from '../http/readLimited.js';
import type { Upstream } from '../options.js';
import { callUpstream, redactFor } from './callUpstream.js';
import { matchesModel } from './chooseUpstreams.js';

/** The models of all upstreams, as far as they may be asked for. One that does not answer is left out, unless it is the only one. */
export async function listModels(
  request: Request,
  upstreams: readonly Upstream[],
  allowed: readonly string[] | undefined,
): Promise<Response> {
  const lists = await Promise.allSettled(upstreams.map((upstream) => listOne(request, upstream)));
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

interface WireModel {
  readonly id: string;
}

/** The most bytes of a list of models, and of an error. */
const LARGEST = 4 * 1024 * 1024;

async function listOne(request: Request, upstream: Upstream): Promise<Response | readonly WireModel[]> {
  const response = await callUpstream(upstream, {
    path: '/models',
    headers: headersToUpstream(request.headers),
    signal: request.signal,
  });
  const redact = redactFor(upstream);
  const text = redact(await readLimited(response, LARGEST));
  if (!response.ok)
    return new Response(text, { status: response.status, headers: headersToClient(response.headers, redact) });
  const models = readModels(text).filter(({ id }) => !upstream.models || matchesModel(upstream.models, id));
  // Some gateways have no such list; what the configuration names exactly can be asked for all the same.
  return models.length > 0
    ? models
    : (upstream.models ?? []).filter((id) => !id.endsWith('*')).map((id) => ({ id, object: 'model' }));
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
