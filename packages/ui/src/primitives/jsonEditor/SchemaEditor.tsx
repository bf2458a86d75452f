'use client';
import type { ReactNode } from 'react';
import { useLabels } from '../../locales/LabelsProvider.js';
import { checkSchema, type SchemaRules } from './checkSchema.js';
import { JsonEditor, type JsonEditorProps } from './JsonEditor.js';

export interface SchemaEditorProps extends Omit<JsonEditorProps, 'check'>, SchemaRules {}

/** A JSON Schema as text, checked for its shape while it is typed. */
export function SchemaEditor({ isObject, isStrict, ...editor }: SchemaEditorProps): ReactNode {
  const { schemaProblem } = useLabels();
  const check: JsonEditorProps['check'] = (schema) =>
    checkSchema(schema, { isObject, isStrict }).map(({ path, problem, word, severity }) => ({
      path,
      severity,
      message: schemaProblem[problem](word),
    }));
  return <JsonEditor {...editor} check={check} />;
}
