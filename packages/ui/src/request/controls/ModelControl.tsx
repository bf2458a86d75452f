'use client';
import type { ReactNode } from 'react';
import { JsonEditor } from '../../primitives/jsonEditor/JsonEditor.js';
import { useLabels } from '../../locales/LabelsProvider.js';
import { controlAttributes, setAt, type ControlProps } from './control.js';
import { isRecord } from '../../primitives/json/jsonValues.js';
import { ListControl } from './ListControl.js';
import { NestedControl } from './ObjectControl.js';

type Form = 'name' | 'object' | 'list';

/** The model: a name, Opper's object with headers and options, or a list of fallbacks. */
export function ModelControl(props: ControlProps): ReactNode {
  const { id, value, models, onChange } = props;
  const labels = useLabels();
  const form: Form = Array.isArray(value) ? 'list' : isRecord(value) ? 'object' : 'name';
  const first: unknown = Array.isArray(value) ? value[0] : value;
  const name = isRecord(first) ? String(first['name'] ?? '') : typeof first === 'string' ? first : '';
  const turnInto: Readonly<Record<Form, unknown>> = { name: name || undefined, object: { name }, list: [name] };
  const input = {
    ...controlAttributes(props),
    type: 'text',
    list: `${id}-models`,
    placeholder: labels.chooseModel,
    autoComplete: 'off',
  };
  return (
    <>
      <div className="cs-request-split">
        {form === 'name' ? (
          <input {...input} value={name} onChange={(event) => onChange(event.currentTarget.value || undefined)} />
        ) : form === 'object' ? (
          <input
            {...input}
            value={name}
            onChange={(event) => onChange({ ...(value as object), name: event.currentTarget.value })}
          />
        ) : null}
        <select
          className="cs-field cs-request-form"
          id={form === 'list' ? undefined : `${id}-form`}
          aria-label={`${labels.model}: ${labels.entryValue}`}
          value={form}
          onChange={(event) => onChange(turnInto[event.currentTarget.value as Form])}
        >
          <option value="name">{labels.oneModel}</option>
          <option value="object">{labels.modelWithOptions}</option>
          <option value="list">{labels.modelsInOrder}</option>
        </select>
      </div>
      <datalist id={`${id}-models`}>
        {models.map((model) => (
          <option key={model}>{model}</option>
        ))}
      </datalist>
      {form === 'object' ? (
        <div className="cs-nested" role="group" aria-label={labels.modelWithOptions}>
          {(['extra_headers', 'options'] as const).map((key) => (
            <NestedControl
              key={key}
              {...props}
              id={`${id}-${key}`}
              label={key}
              field={{ wire: key, kind: key === 'options' ? 'json' : 'map' }}
              value={isRecord(value) ? value[key] : undefined}
              issues={[]}
              onChange={(next) => onChange(setAt(value, [key], next))}
            />
          ))}
        </div>
      ) : null}
      {form === 'list' ? (
        Array.isArray(value) && value.every((each) => typeof each === 'string') ? (
          <ListControl {...props} />
        ) : (
          <JsonEditor id={id} label={labels.modelsInOrder} value={value} onChange={onChange} />
        )
      ) : null}
    </>
  );
}
