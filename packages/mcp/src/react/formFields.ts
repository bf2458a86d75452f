import type { FormValue } from '../elicitation/elicitation.js';

type Json = Readonly<Record<string, unknown>>;

export interface FormOption {
  readonly value: string;
  readonly label: string;
}

interface FieldBase {
  readonly name: string;
  readonly label: string;
  readonly description: string | undefined;
  readonly isRequired: boolean;
  readonly initial: FormValue | undefined;
}

export type FormField = FieldBase &
  (
    | { readonly kind: 'boolean' }
    | { readonly kind: 'one' | 'several'; readonly options: readonly FormOption[] }
    | { readonly kind: 'number' | 'text'; readonly input: 'number' | 'text' | 'email' | 'url' | 'date' }
  );

/** The most fields of one question: a server could ask for thousands. */
const MAX_FIELDS = 50;

/** The fields of the flat schema with which a server asks. An unknown type becomes a text field. */
export function readFields(schema: Json): readonly FormField[] {
  const properties = isRecord(schema['properties']) ? schema['properties'] : {};
  const required: readonly unknown[] = Array.isArray(schema['required']) ? schema['required'] : [];
  return Object.entries(properties)
    .slice(0, MAX_FIELDS)
    .map(([name, property]) => readField(name, isRecord(property) ? property : {}, required.includes(name)));
}

function readField(name: string, property: Json, isRequired: boolean): FormField {
  const { type, title, description, format } = property;
  const items = isRecord(property['items']) ? property['items'] : {};
  const base: FieldBase = {
    name,
    label: typeof title === 'string' ? title : name,
    description: typeof description === 'string' ? description : undefined,
    isRequired,
    initial: property['default'] as FormValue | undefined,
  };
  if (type === 'boolean')
    return { ...base, kind: 'boolean', initial: base.initial ?? (isRequired ? false : undefined) };
  if (type === 'array') return { ...base, kind: 'several', options: readOptions(items) };
  const options = readOptions(property);
  if (options.length > 0) return { ...base, kind: 'one', options };
  if (type === 'number' || type === 'integer') return { ...base, kind: 'number', input: 'number' };
  const input = format === 'email' ? 'email' : format === 'uri' ? 'url' : format === 'date' ? 'date' : 'text';
  return { ...base, kind: 'text', input };
}

function readOptions(schema: Json): readonly FormOption[] {
  const names: readonly unknown[] = Array.isArray(schema['enumNames']) ? schema['enumNames'] : [];
  if (Array.isArray(schema['enum']))
    return (schema['enum'] as readonly unknown[]).map((value, index) => ({
      value: String(value),
      label: String(names[index] ?? value),
    }));
  const choices: readonly unknown[] = [schema['oneOf'], schema['anyOf']].flatMap((list) =>
    Array.isArray(list) ? list : [],
  );
  return choices.flatMap((choice) =>
    isRecord(choice) && 'const' in choice
      ? { value: String(choice['const']), label: String(choice['title'] ?? choice['const']) }
      : [],
  );
}

const isRecord = (value: unknown): value is Json =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
