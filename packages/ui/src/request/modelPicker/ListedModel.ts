/**
 * A model that can be chosen, as `GET /models` lists it. Beyond `id`, what some services add is shown where it is there and of the right
 * type, so the `data` of `useModels` fits as it is.
 */
export interface ListedModel {
  /** What requests call it: `gpt-4o`, `north/large-4`. */
  readonly id: string;
  /** Who offers it. @defaultValue what stands before a slash in `id` */
  readonly owned_by?: unknown;
  /** What people call it. @defaultValue `id` */
  readonly name?: unknown;
  /** What it is good for; one line of it is shown. */
  readonly description?: unknown;
  /** How much it can read at once, in tokens. */
  readonly context_length?: unknown;
}

/** What people call a model. */
export function nameOf({ id, name }: ListedModel): string {
  return textOf(name) || id;
}

/** Who offers a model; empty where nobody says. */
export function ownerOf({ id, owned_by }: ListedModel): string {
  const slash = id.indexOf('/');
  return slash > 0 ? id.slice(0, slash) : textOf(owned_by);
}

export function textOf(value: unknown): string {
  return typeof value === 'string' ? value.trim() : '';
}
