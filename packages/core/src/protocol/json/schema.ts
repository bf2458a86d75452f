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

/** What a Standard Schema says about a value: the value, or its issues. */
export type StandardResult<Output = unknown> =
  | { readonly value: Output; readonly issues?: undefined }
  | { readonly issues: readonly { readonly message: string; readonly path?: readonly unknown[] | undefined }[] };

/** The type that a schema describes: of a Standard Schema its output, of a JSON Schema written `as const` what it says. */
export type FromSchema<Schema> = Schema extends StandardSchema<infer Output> ? Output : FromJsonSchema<Schema>;

type FromJsonSchema<Schema> = Schema extends { readonly const: infer Only }
  ? Only
  : Schema extends { readonly enum: readonly (infer Allowed)[] }
    ? Allowed
    : Schema extends { readonly anyOf: readonly (infer Branch)[] }
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
                : Schema extends { readonly type: 'array'; readonly items: infer Items }
                  ? readonly FromJsonSchema<Items>[]
                  : Schema extends { readonly properties: infer Properties }
                    ? FromProperties<
                        Properties,
                        Schema extends { readonly required: readonly (infer Key)[] } ? Key : never
                      >
                    : unknown;

type FromProperties<Properties, Required> = {
  readonly [Key in keyof Properties & Required]: FromJsonSchema<Properties[Key]>;
} & {
  readonly [Key in Exclude<keyof Properties, Required>]?: FromJsonSchema<Properties[Key]>;
};

/** A schema of either kind. */
export type AnySchema = JsonSchema | StandardSchema;
