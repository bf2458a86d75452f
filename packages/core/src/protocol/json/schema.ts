/** A JSON Schema, as far as this library looks into it. */
export type JsonSchema = Readonly<Record<string, unknown>>;

/** Any schema of the Standard Schema family (zod, valibot, arktype, …), as far as it is used here. */
export interface StandardSchema<Output = unknown> {
  readonly '~standard': {
    readonly version: 1;
    readonly vendor: string;
    readonly validate: (value: unknown) => StandardResult<Output> | Promise<StandardResult<Output>>;
    readonly types?: { readonly input: unknown; readonly output: Output } | undefined;
    readonly jsonSchema?: { readonly input: (options: { readonly target: 'draft-07' }) => Record<string, unknown> };
  };
}

/** The result of a Standard Schema for a value: the value, or its issues. */
export type StandardResult<Output = unknown> =
  | { readonly value: Output; readonly issues?: undefined }
  | { readonly issues: readonly { readonly message: string; readonly path?: readonly unknown[] | undefined }[] };

/** The type that a schema describes: of a Standard Schema its output, of a JSON Schema written `as const` what it says. */
export type FromSchema<Schema> = Schema extends StandardSchema<infer Output> ? Output : FromJsonSchema<Schema>;

/** The type of a value before validation. For a Standard Schema this is its input, in which fields with a default may be missing. */
export type InputOf<Schema> = Schema extends {
  readonly '~standard': { readonly types?: { readonly input: infer Input } | undefined };
}
  ? Input
  : FromSchema<Schema>;

type FromJsonSchema<Schema> = Schema extends { readonly const: infer Only }
  ? Only
  : Schema extends { readonly enum: readonly (infer Allowed)[] }
    ? Allowed
    : Schema extends { readonly anyOf: readonly (infer Branch)[] } | { readonly oneOf: readonly (infer Branch)[] }
      ? FromJsonSchema<Branch>
      : Schema extends { readonly type: readonly (infer Type)[] }
        ? Type extends string
          ? FromJsonSchema<Omit<Schema, 'type'> & { readonly type: Type }>
          : unknown
        : Schema extends { readonly type: 'string' }
          ? string
          : Schema extends { readonly type: 'number' | 'integer' }
            ? number
            : Schema extends { readonly type: 'boolean' }
              ? boolean
              : Schema extends { readonly type: 'null' }
                ? null
                : Schema extends { readonly type: 'array' }
                  ? FromList<Schema>
                  : Schema extends { readonly properties: infer Properties }
                    ? FromProperties<
                        Properties,
                        Schema extends { readonly required: readonly (infer Key)[] } ? Key : never
                      >
                    : Schema extends { readonly type: 'object' }
                      ? FromDictionary<Schema>
                      : unknown;

type FromList<Schema> = Schema extends { readonly prefixItems: infer First extends readonly unknown[] }
  ? { readonly [Index in keyof First]: FromJsonSchema<First[Index]> }
  : Schema extends { readonly items: infer Items }
    ? readonly FromJsonSchema<Items>[]
    : readonly unknown[];

type FromDictionary<Schema> = Schema extends { readonly additionalProperties: infer Items }
  ? Readonly<Record<string, Items extends boolean ? unknown : FromJsonSchema<Items>>>
  : Readonly<Record<string, unknown>>;

type FromProperties<Properties, Required> = Flat<
  {
    readonly [Key in keyof Properties & Required]: FromJsonSchema<Properties[Key]>;
  } & {
    readonly [Key in Exclude<keyof Properties, Required>]?: FromJsonSchema<Properties[Key]>;
  }
>;

/** One object type instead of an intersection, which editors show as it is. */
type Flat<Fields> = { [Key in keyof Fields]: Fields[Key] };

/** A schema of either kind. */
export type AnySchema = JsonSchema | StandardSchema;
