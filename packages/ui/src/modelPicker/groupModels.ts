import type { ModelInfo } from '@chat-stream/react';

/** From how many models on they stand in groups. */
const MANY = 12;

export interface ModelGroup {
  /** Who offers them; empty for those of nobody in particular. */
  readonly owner: string;
  readonly ids: readonly string[];
}

/** Models by who offers them: what stands before a slash in the name, or `owned_by`. A short list is one group. */
export function groupModels(models: readonly Pick<ModelInfo, 'id' | 'owned_by'>[]): readonly ModelGroup[] {
  const groups = new Map<string, string[]>();
  for (const { id, owned_by } of models) {
    const slash = id.indexOf('/');
    const owner = models.length < MANY ? '' : slash > 0 ? id.slice(0, slash) : (owned_by ?? '');
    groups.set(owner, [...(groups.get(owner) ?? []), id]);
  }
  if (groups.size === 1) return [{ owner: '', ids: models.map(({ id }) => id) }];
  return [...groups].map(([owner, ids]) => ({ owner, ids }));
}
