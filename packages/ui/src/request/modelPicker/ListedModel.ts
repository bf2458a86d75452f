/**
 * A model as listed by `GET /models`. Optional properties of some services are shown if they have the right type, so the `data` of
 * `useModels` can be passed as it is.
 */
export interface ListedModel {
  /** The name in requests: `gpt-4o`, `north/large-4`. */
  readonly id: string;
  /** The provider. @defaultValue the part of `id` before a slash */
  readonly owned_by?: unknown;
  /** The display name. @defaultValue `id` */
  readonly name?: unknown;
  /** A description, of which one line is shown. */
  readonly description?: unknown;
  /** How much it can read at once, in tokens. */
  readonly context_length?: unknown;
}

/** The display name of a model. */
export function nameOf({ id, name }: ListedModel): string {
  return textOf(name) || id;
}

/** The provider of a model; empty if it is unknown. */
export function ownerOf({ id, owned_by }: ListedModel): string {
  const slash = id.indexOf('/');
  return slash > 0 ? id.slice(0, slash) : textOf(owned_by);
}

export function textOf(value: unknown): string {
  return typeof value === 'string' ? value.trim() : '';
}
