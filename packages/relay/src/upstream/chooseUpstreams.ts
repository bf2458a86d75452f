import { Problem } from '../http/problem.js';
import type { UpstreamState } from './upstreamState.js';

/** One attempt: an upstream and a model. `model` is undefined where the request is sent unchanged. */
export interface Attempt {
  readonly upstream: UpstreamState;
  readonly model?: unknown;
}

/**
 * The attempts for a request, in order. A list of models is a list of fallbacks; a single upstream that serves every model gets the list
 * unchanged. @throws {Problem} 404 when no upstream serves the model
 */
export function chooseUpstreams(upstreams: readonly UpstreamState[], model: unknown): readonly Attempt[] {
  const [first] = upstreams;
  if (first && upstreams.length === 1 && !first.options.models) return [{ upstream: first }];
  const models: readonly unknown[] = Array.isArray(model) ? model : [model];
  const attempts = models.flatMap((wanted) =>
    upstreams
      .filter(({ options }) => !options.models || matchesModel(options.models, modelName(wanted)))
      .map((upstream) => ({ upstream, ...(Array.isArray(model) && { model: wanted }) })),
  );
  if (attempts.length > 0) return attempts;
  const names = models.map(modelName).filter(Boolean).join('`, `');
  throw new Problem(
    404,
    'model_not_found',
    names ? `There is no model \`${names}\` here.` : 'Name a model in the request.',
  );
}

/** The name of a model: a string, or an object with a name. */
export function modelName(model: unknown): string {
  if (typeof model === 'string') return model;
  const name: unknown = typeof model === 'object' && model !== null && 'name' in model ? model.name : undefined;
  return typeof name === 'string' ? name : '';
}

export function matchesModel(patterns: readonly string[], name: string): boolean {
  return patterns.some((pattern) => (pattern.endsWith('*') ? name.startsWith(pattern.slice(0, -1)) : pattern === name));
}
