import type { FieldGroup, RequestField } from '@chat-stream/core';

/** The settings that most readers look for, in this order. The instructions come before them. */
const MAIN: readonly string[] = ['model', 'temperature', 'max_completion_tokens', 'reasoning_effort', 'tools'];

export interface FieldGroupOf {
  readonly name: FieldGroup;
  readonly fields: readonly RequestField[];
}

export interface ArrangedFields {
  readonly main: readonly RequestField[];
  readonly advanced: readonly FieldGroupOf[];
}

/** The fields in the order of the panel. A deprecated field is shown only if it is set, but a search finds it. */
export function arrangeFields(
  fields: readonly RequestField[],
  isSet: (field: RequestField) => boolean,
): ArrangedFields {
  const main = MAIN.flatMap((wire) => fields.find((field) => field.wire === wire) ?? []);
  const rest = fields.filter((field) => !main.includes(field) && (!field.deprecated || isSet(field)));
  return { main, advanced: groupFields(rest) };
}

/** The fields by group, in the order of the table. */
export function groupFields(fields: readonly RequestField[]): readonly FieldGroupOf[] {
  const groups = new Map<FieldGroup, RequestField[]>();
  for (const field of fields) groups.set(field.group, [...(groups.get(field.group) ?? []), field]);
  return [...groups].map(([name, members]) => ({ name, fields: members }));
}

export interface FieldWords {
  readonly help: Readonly<Record<string, string>>;
  readonly synonyms: Readonly<Record<string, string>>;
}

/** The fields whose name, help or synonyms hold all words of the query. */
export function findFields(
  fields: readonly RequestField[],
  query: string,
  { help, synonyms }: FieldWords,
): readonly RequestField[] {
  return fields.filter(({ wire, help: ownHelp }) =>
    hasWords(`${wire} ${wire.replaceAll('_', ' ')} ${help[wire] ?? ownHelp} ${synonyms[wire] ?? ''}`, query),
  );
}

export function hasWords(text: string, query: string): boolean {
  const lower = text.toLowerCase();
  return query
    .toLowerCase()
    .split(/\s+/)
    .every((word) => lower.includes(word));
}
