import { isRecord, parseJson } from '../protocol/json/json.js';
import { badResponse } from '../protocol/stream/providerError.js';
import { httpRequest } from './httpRequest.js';
import type { FetchTransportOptions } from './fetchTransport.js';

/** A model as `GET /models` lists it. Providers add fields of their own, such as `context_length`. */
export interface ModelInfo {
  readonly id: string;
  readonly owned_by?: string;
  readonly [unknownField: string]: unknown;
}

/**
 * Returns the models of an endpoint.
 *
 * @throws {ChatError} `network`, `timeout`, `http`, `rate_limit`, `bad_response`
 */
export async function fetchModels(
  options: Pick<FetchTransportOptions, 'baseURL' | 'apiKey' | 'headers' | 'query' | 'fetch'>,
  signal?: AbortSignal,
): Promise<readonly ModelInfo[]> {
  const response = await httpRequest(options, { method: 'GET', path: '/models', ...(signal && { signal }) });
  const text = await response.text();
  const body = parseJson(text);
  const list = isRecord(body) ? (body['data'] ?? body['models']) : body;
  if (!Array.isArray(list)) throw badResponse(text, { status: response.status });
  return list.filter((model: unknown): model is ModelInfo => isRecord(model) && typeof model['id'] === 'string');
}
