import { isRecord, parseJson } from '../protocol/json/json.js';
import type { ChatRequest } from '../protocol/request/request.js';

/** The Chat Completions request in a JSON body, or `undefined` if the body holds something else. */
export function parseRequest(body: string): ChatRequest | undefined {
  const value = parseJson(body);
  return isRecord(value) && Array.isArray(value['messages']) ? (value as unknown as ChatRequest) : undefined;
}
