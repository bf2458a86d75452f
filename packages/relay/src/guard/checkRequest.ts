import type { JsonBody } from '../http/readBody.js';
import { Problem } from '../http/problem.js';
import type { Limits } from '../options.js';
import { matchesModel, modelName } from '../upstream/chooseUpstreams.js';

/** Holds a request against the caps. Gives the body to send on. @throws {Problem} 400 or 403 */
export function checkRequest({ text, value }: JsonBody, limits: Limits): JsonBody {
  if (!Array.isArray(value['messages']))
    throw new Problem(400, 'invalid_messages', 'The request has no list of messages.');
  const { models, maxTokens, n, tools } = limits;
  if (models) checkModels(value['model'], models);
  if (n !== undefined) checkCount(value['n'] ?? 1, n, 'n');
  if (tools !== undefined) {
    checkLength(value['tools'], tools, 'tools');
    checkLength(value['functions'], tools, 'functions');
  }
  const capped = maxTokens === undefined ? value : capTokens(value, maxTokens);
  // Written anew where there are caps: of a key that stands twice, the upstream could read another one than was checked.
  const hasCaps = [models, maxTokens, n, tools].some((cap) => cap !== undefined);
  return hasCaps ? { value: capped, text: JSON.stringify(capped) } : { value, text };
}

function checkModels(model: unknown, allowed: readonly string[]): void {
  const wanted: readonly unknown[] = Array.isArray(model) ? model : [model];
  const refused = wanted.map(modelName).filter((name) => !matchesModel(allowed, name));
  if (refused.length > 0 || wanted.length === 0) {
    throw new Problem(403, 'model_not_allowed', `The model \`${refused[0] ?? ''}\` may not be used here.`);
  }
}

function checkCount(value: unknown, limit: number, name: string): void {
  if (typeof value !== 'number' || !(value <= limit)) {
    throw new Problem(400, 'over_limit', `\`${name}\` may be at most ${limit} here.`);
  }
}

function checkLength(list: unknown, limit: number, name: string): void {
  if (list === undefined || list === null) return;
  if (!Array.isArray(list) || list.length > limit)
    throw new Problem(400, 'over_limit', `There may be at most ${limit} ${name} here.`);
}

function capTokens(value: JsonBody['value'], limit: number): JsonBody['value'] {
  const named = ['max_completion_tokens', 'max_tokens'].filter(
    (name) => value[name] !== undefined && value[name] !== null,
  );
  for (const name of named) checkCount(value[name], limit, name);
  return named.length > 0 ? value : { ...value, max_completion_tokens: limit };
}
