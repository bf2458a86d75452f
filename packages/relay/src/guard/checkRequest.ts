import type { JsonBody } from '../http/readBody.js';
import { Problem } from '../http/problem.js';
import type { Limits } from '../options.js';
import { matchesModel, modelName } from '../upstream/chooseUpstreams.js';
import { STANDARD_FIELDS } from './standardFields.js';

/** Checks a request against the limits. Returns the body to send. @throws {Problem} 400 or 403 */
export function checkRequest({ text, value }: JsonBody, limits: Limits): JsonBody {
  if (!Array.isArray(value['messages']))
    throw new Problem(400, 'invalid_messages', 'The request has no list of messages.');
  const { models, maxTokens, n, tools, fields } = limits;
  if (fields) checkFields(value, fields === 'standard' ? STANDARD_FIELDS : fields);
  if (models) checkModels(value['model'], models);
  for (const [name, entry] of settingsOf(value)) {
    const kind = normalise(name);
    if (models && MODEL_FIELDS.has(kind)) checkModels(entry, models);
    if (maxTokens !== undefined && TOKEN_FIELDS.has(kind)) checkCount(entry, maxTokens, name);
    if (n !== undefined && CHOICE_FIELDS.has(kind)) checkCount(entry, n, name);
  }
  if (tools !== undefined) checkTools(value, tools);
  const hasCaps = [models, maxTokens, n, tools, fields].some((cap) => cap !== undefined);
  if (!hasCaps) return { value, text };
  const capped = maxTokens === undefined ? value : capTokens(value, maxTokens);
  // The body is written anew: where a key occurs twice, the upstream could read another one than was checked.
  return { value: capped, text: JSON.stringify(capped) };
}

/** Names of fields without case and separators, because servers spell them differently. */
const normalise = (name: string): string => name.toLowerCase().replaceAll(/[^a-z]/g, '');

const MODEL_FIELDS = new Set(['model', 'models', 'fallbacks', 'fallbackmodels', 'modelname', 'modelid']);
const CHOICE_FIELDS = new Set(['n', 'bestof', 'numreturnsequences', 'numcompletions', 'candidatecount', 'numbeams']);
const TOKEN_FIELDS = new Set(
  `maxtokens maxcompletiontokens maxnewtokens maxoutputtokens maxgentokens maxgenlen maxlength maxlen maxtokenstosample
  maxreasoningtokens maxthinkingtokens npredict numpredict budgettokens thinkingbudget thinkingbudgettokens reasoningbudget mintokens
  minnewtokens`.split(/\s+/),
);
const TOOL_FIELDS = ['tools', 'functions', 'plugins', 'mcp_servers', 'connectors'];

/** Parts of a request that are content: names of settings mean nothing there. */
const CONTENT = new Set([
  'messages',
  'tools',
  'functions',
  'response_format',
  'tool_choice',
  'function_call',
  'metadata',
]);

/** All settings, at any depth: servers take more of them in `extra_body`, `options`, `reasoning` and the like. */
function* settingsOf(value: object, isTop = true): Generator<readonly [name: string, entry: unknown]> {
  for (const [name, entry] of Object.entries(value)) {
    if (isTop && CONTENT.has(name)) continue;
    if (!Array.isArray(value)) yield [name, entry];
    if (typeof entry === 'object' && entry !== null) yield* settingsOf(entry, false);
  }
}

function checkFields(value: JsonBody['value'], allowed: readonly string[]): void {
  const refused = Object.keys(value).filter((name) => !allowed.includes(name));
  if (refused.length === 0) return;
  const names = refused.slice(0, 5).map((name) => `\`${name.slice(0, 64)}\``);
  throw new Problem(400, 'field_not_allowed', `Requests may not have ${names.join(', ')} here.`);
}

function checkModels(model: unknown, allowed: readonly string[]): void {
  const wanted: readonly unknown[] = Array.isArray(model) ? model : [model];
  const refused = wanted.map(nameIn).filter((name) => !matchesModel(allowed, name));
  if (refused.length === 0 && wanted.length > 0) return;
  throw new Problem(
    403,
    'model_not_allowed',
    `The model \`${(refused[0] ?? '').slice(0, 200)}\` may not be used here.`,
  );
}

/** Fallbacks are also written as objects with a model. */
function nameIn(model: unknown): string {
  if (typeof model !== 'object' || model === null || !('model' in model)) return modelName(model);
  return modelName(model.model);
}

function checkCount(value: unknown, limit: number, name: string): void {
  if (value === null) return;
  if (typeof value === 'number' && Number.isInteger(value) && value >= 0 && value <= limit) return;
  throw new Problem(400, 'over_limit', `\`${name.slice(0, 64)}\` has to be a whole number of at most ${limit} here.`);
}

function checkTools(value: JsonBody['value'], limit: number): void {
  let count = value['web_search_options'] === undefined || value['web_search_options'] === null ? 0 : 1;
  for (const name of TOOL_FIELDS) {
    const list = value[name];
    if (list === undefined || list === null) continue;
    if (!Array.isArray(list)) throw new Problem(400, 'over_limit', `\`${name}\` has to be a list.`);
    count += list.length;
  }
  if (count > limit) throw new Problem(400, 'over_limit', `There may be at most ${limit} tools here.`);
}

/** Adds the limit where the request has none in the spelling of the protocol. Other spellings may mean nothing to the upstream. */
function capTokens(value: JsonBody['value'], limit: number): JsonBody['value'] {
  const isCapped = ['max_completion_tokens', 'max_tokens'].some((name) => typeof value[name] === 'number');
  return isCapped ? value : { ...value, max_completion_tokens: limit };
}
