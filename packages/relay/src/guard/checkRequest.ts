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
  let toolCount = 0;
  for (const [name, entry] of settingsOf(value)) {
    const kind = normalise(name);
    if (models && MODEL_FIELDS.has(kind)) checkModels(entry, models);
    if (maxTokens !== undefined && TOKEN_FIELDS.has(kind)) checkCount(entry, maxTokens, name);
    if (maxTokens !== undefined && isTokenCount(kind, entry)) checkCount(entry, maxTokens, name);
    if (n !== undefined && CHOICE_FIELDS.has(kind)) checkCount(entry, n, name);
    if (tools !== undefined) toolCount += countTools(kind, entry, name);
  }
  if (tools !== undefined && toolCount > tools)
    throw new Problem(400, 'over_limit', `There may be at most ${tools} tools here.`);
  const hasCaps = [models, maxTokens, n, tools, fields].some((cap) => cap !== undefined);
  if (!hasCaps) return { value, text };
  // The body is serialised again: if a key occurs twice, the upstream could read a value that was not checked.
  return { value, text: JSON.stringify(value) };
}

/** Names of fields without case and separators, because servers spell them differently. */
const normalise = (name: string): string => name.toLowerCase().replaceAll(/[^a-z]/g, '');

const MODEL_FIELDS = new Set(
  `model models modelname modelid fallbacks fallbackmodels defaultfallbacks contextwindowfallbacks contentpolicyfallbacks preset
  engine deployment deploymentid deploymentname`.split(/\s+/),
);
const CHOICE_FIELDS = new Set(
  `n bestof numreturnsequences numcompletions candidatecount numcandidates numbeams numsamples numoutputs numgenerations`.split(
    /\s+/,
  ),
);
const TOKEN_FIELDS = new Set(
  `maxtokens maxcompletiontokens maxnewtokens maxoutputtokens maxgentokens maxgenlen maxlength maxlen maxtokenstosample
  maxreasoningtokens maxthinkingtokens npredict numpredict budgettokens thinkingbudget thinkingbudgettokens reasoningbudget mintokens
  minnewtokens`.split(/\s+/),
);
/** Counts of tokens that are read, not generated. */
const INPUT_TOKENS = new Set(['truncateprompttokens', 'maxprompttokens', 'maxinputtokens']);

/** A number of tokens under a name that is not in the list. */
function isTokenCount(kind: string, entry: unknown): boolean {
  const isNumber =
    typeof entry === 'number' || (typeof entry === 'string' && entry.trim() !== '' && !isNaN(Number(entry)));
  return isNumber && /tok(?:en)?s(?:to[a-z]+)?$/.test(kind) && !INPUT_TOKENS.has(kind) && !TOKEN_FIELDS.has(kind);
}

const TOOL_LISTS = new Set([
  'tools',
  'functions',
  'plugins',
  'mcpservers',
  'connectors',
  'builtintools',
  'servertools',
]);
/** Settings that make the provider search, each of which counts as a tool. */
const SEARCHES = new Set(
  'websearchoptions websearch enablewebsearch searchparameters searchoptions enablesearch googlesearch'.split(' '),
);

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
    if (!Array.isArray(value)) yield [name, entry];
    if (isTop && CONTENT.has(name)) continue;
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

function countTools(kind: string, entry: unknown, name: string): number {
  if (entry === undefined || entry === null || entry === false) return 0;
  if (SEARCHES.has(kind)) return 1;
  if (!TOOL_LISTS.has(kind)) return 0;
  if (!Array.isArray(entry)) throw new Problem(400, 'over_limit', `\`${name.slice(0, 64)}\` has to be a list.`);
  return entry.length;
}
