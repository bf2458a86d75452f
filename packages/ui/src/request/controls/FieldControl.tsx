'use client';
import type { ReactNode } from 'react';
import { GrowingTextarea } from '../../primitives/GrowingTextarea.js';
import { JsonEditor } from '../../primitives/jsonEditor/JsonEditor.js';
import { useLabels } from '../../locales/LabelsProvider.js';
import { controlAttributes, type ControlProps } from './control.js';
import { isRecord } from '../../primitives/json/jsonValues.js';
import { ChoiceControl, TicksControl } from './ChoiceControl.js';
import { ListControl, MapControl } from './ListControl.js';
import { ModelControl } from './ModelControl.js';
import { NESTED_FIELDS } from './nestedFields.js';
import { NumberControl } from './NumberControl.js';
import { ObjectControl } from './ObjectControl.js';
import { ResponseFormatControl } from './ResponseFormatControl.js';
import { ToolChoiceControl } from './ToolChoiceControl.js';
import { ToolsControl } from './ToolsControl.js';

/** The control that fits the kind of a field. A value of a shape that the control does not know is shown as JSON. */
export function FieldControl(props: ControlProps): ReactNode {
  const { field, value } = props;
  switch (field.kind) {
    case 'boolean':
      return <ChoiceControl {...props} />;
    case 'enum':
      return isRecord(value) ? <JsonControl {...props} /> : <ChoiceControl {...props} />;
    case 'integer':
    case 'number':
      return <NumberControl {...props} />;
    case 'string':
    case 'text':
      return typeof value === 'object' && value !== null ? <JsonControl {...props} /> : <TextControl {...props} />;
    case 'model':
      return <ModelControl {...props} />;
    case 'strings':
      return field.values ? <TicksControl {...props} /> : <ListControl {...props} />;
    case 'map':
      return <MapControl {...props} />;
    case 'object': {
      const shape = NESTED_FIELDS[field.wire];
      return shape && (value === undefined || value === null || isRecord(value)) ? (
        <ObjectControl {...props} shape={shape} />
      ) : (
        <JsonControl {...props} />
      );
    }
    case 'tools':
      return value === undefined || (Array.isArray(value) && value.every(isRecord)) ? (
        <ToolsControl {...props} />
      ) : (
        <JsonControl {...props} />
      );
    case 'tool_choice':
      return <ToolChoiceControl {...props} />;
    case 'response_format':
      return <ResponseFormatControl {...props} />;
    case 'messages':
    case 'json':
      return <JsonControl {...props} />;
    default:
      return field.kind satisfies never;
  }
}

function JsonControl({ id, field, value, issues, onChange }: ControlProps): ReactNode {
  return (
    <JsonEditor
      id={id}
      label={field.wire}
      value={value}
      onChange={onChange}
      check={() => issues.map(({ path, message, severity }) => ({ path, message, severity }))}
    />
  );
}

function TextControl(props: ControlProps): ReactNode {
  const { field, value, onChange } = props;
  const labels = useLabels();
  const own = {
    ...controlAttributes(props),
    placeholder: labels.notSet,
    value: value === undefined || value === null ? '' : String(value),
  };
  return field.kind === 'text' ? (
    <GrowingTextarea {...own} onChange={(event) => onChange(event.currentTarget.value)} />
  ) : (
    <input {...own} type="text" onChange={(event) => onChange(event.currentTarget.value || undefined)} />
  );
}
