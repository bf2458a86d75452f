import { Problem } from '../http/problem.js';
import type { Upstream } from '../options.js';

/** One try: which upstream is asked for which model. `model` is undefined where the request stays as it is. */
export interface Attempt {
  readonly upstream: Upstream;
  readonly model?: unknown;
}

/**
 * The tries for a request, in order. A list of models (as Opper has it) is a list of fallbacks; a single upstream that serves every model
 * gets the list as it is. @throws {Problem} 404 when no upstream serves the model
 */
export function chooseUpstreams(upstreams: readonly Upstream[], model: unknown): readonly Attempt[] {
  const [first] = upstreams;
  if (first && upstreams.length === 1 && !first.models) return [{ upstream: first }];
  const models: readonly unknown[] = Array.isArray(model) ? model : [model];
  const attempts = models.flatMap((wanted) =>
    upstreams
      .filter((upstream) => !upstream.models || matchesModel(upstream.models, modelName(wanted)))
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

/** The name of a model: a string, or Opper's object with a name. */
export function modelName(model: unknown): string {
  if (typeof model === 'string') return model;
  const name: unknown = typeof model === 'object' && model !== null && 'name' in model ? model.name : undefined;
  return typeof name === 'string' ? name : '';
}

export function matchesModel(patterns: readonly string[], name: string): boolean {
  return patterns.some((pattern) => (pattern.endsWith('*') ? name.startsWith(pattern.slice(0, -1)) : pattern === name));
}
