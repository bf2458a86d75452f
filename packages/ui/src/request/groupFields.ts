import type { FieldGroup, RequestField } from '@chat-stream/core';

export interface FieldGroupOf {
  readonly name: FieldGroup;
  readonly fields: readonly RequestField[];
}

/** The fields whose name or help holds all words of the query, by group, in the order of the table. */
export function groupFields(
  fields: readonly RequestField[],
  query: string,
  help: Readonly<Record<string, string>> = {},
): readonly FieldGroupOf[] {
  const words = query.toLowerCase().split(/\s+/).filter(Boolean);
  const groups = new Map<FieldGroup, RequestField[]>();
  for (const field of fields) {
    const text = `${field.wire} ${field.wire.replaceAll('_', ' ')} ${help[field.wire] ?? field.help}`.toLowerCase();
    if (!words.every((word) => text.includes(word))) continue;
    groups.set(field.group, [...(groups.get(field.group) ?? []), field]);
  }
  return [...groups].map(([name, members]) => ({ name, fields: members }));
}
