'use client';
import type { ReactNode } from 'react';
import { useLabels } from '../../locales/LabelsProvider.js';
import { controlAttributes, getAt, setAt, type ControlProps } from './control.js';
import { isRecord } from '../../primitives/json/jsonValues.js';

const SOME = 'allowed_tools';

/** Whether a tool is called: by mode, by name, or one of several. The older `function_call` knows fewer of these. */
export function ToolChoiceControl(props: ControlProps): ReactNode {
  const { field, value, request, onChange } = props;
  const labels = useLabels();
  const isLegacy = field.wire === 'function_call';
  // A name that is given twice, which the checks report, is one choice.
  const tools = toolsOf(request[isLegacy ? 'functions' : 'tools']).filter(
    ({ name }, at, all) => all.findIndex((tool) => tool.name === name) === at,
  );
  const modes = isLegacy ? ['none', 'auto'] : ['none', 'auto', 'required'];
  const current = typeof value === 'string' ? value : isRecord(value) ? keyOf(value, isLegacy) : '';
  const named = tools.map(({ kind, name }) => `${isLegacy ? 'function' : kind}:${name}`);
  const allowed = (getAt(value, [SOME, 'tools']) ?? []) as readonly unknown[];
  const handleChange = (key: string): void => {
    const [kind = '', ...rest] = key.split(':');
    const name = rest.join(':');
    if (key === '') onChange(undefined);
    else if (modes.includes(key)) onChange(key);
    else if (key === SOME) onChange({ type: SOME, [SOME]: { mode: 'auto', tools: tools.map(reference) } });
    else onChange(isLegacy ? { name } : { type: kind, [kind]: { name } });
  };
  const isKnown = current === '' || modes.includes(current) || current === SOME || named.includes(current);
  return (
    <>
      <select
        {...controlAttributes(props)}
        value={current}
        onChange={(event) => handleChange(event.currentTarget.value)}
      >
        <option value="">{labels.notSet}</option>
        {modes.map((mode) => (
          <option key={mode}>{mode}</option>
        ))}
        {[...named, ...(isKnown ? [] : [current])].map((key) => (
          <option key={key} value={key}>
            {key.slice(key.indexOf(':') + 1)}
          </option>
        ))}
        {!isLegacy && (tools.length > 1 || current === SOME) ? (
          <option value={SOME}>{labels.onlySomeTools}</option>
        ) : null}
      </select>
      {current === SOME ? (
        <div className="cs-nested" role="group" aria-label={labels.onlySomeTools}>
          <select
            className="cs-field"
            aria-label="allowed_tools.mode"
            value={String(getAt(value, [SOME, 'mode']) ?? 'auto')}
            onChange={(event) => onChange(setAt(value, [SOME, 'mode'], event.currentTarget.value))}
          >
            <option>auto</option>
            <option>required</option>
          </select>
          <div className="cs-request-choices">
            {tools.map((tool) => (
              <label key={tool.name} className="cs-check">
                <input
                  type="checkbox"
                  checked={toolsOf(allowed).some(({ name }) => name === tool.name)}
                  onChange={(event) => {
                    const others = allowed.filter((each) => toolsOf([each])[0]?.name !== tool.name);
                    const next = event.currentTarget.checked ? [...others, reference(tool)] : others;
                    onChange(setAt(value, [SOME, 'tools'], next));
                  }}
                />
                {tool.name}
              </label>
            ))}
          </div>
        </div>
      ) : null}
    </>
  );
}

interface NamedTool {
  readonly kind: 'function' | 'custom';
  readonly name: string;
}

function toolsOf(value: unknown): readonly NamedTool[] {
  if (!Array.isArray(value)) return [];
  return value.flatMap((tool: unknown): readonly NamedTool[] => {
    const kind = getAt(tool, ['type']) === 'custom' ? 'custom' : 'function';
    const name = getAt(tool, [kind, 'name']) ?? getAt(tool, ['name']);
    return typeof name === 'string' && name !== '' ? [{ kind, name }] : [];
  });
}

function reference({ kind, name }: NamedTool): unknown {
  return { type: kind, [kind]: { name } };
}

function keyOf(value: Readonly<Record<string, unknown>>, isLegacy: boolean): string {
  if (isLegacy) return `function:${String(value['name'] ?? '')}`;
  const kind = String(value['type'] ?? '');
  return kind === SOME ? SOME : `${kind}:${String(getAt(value, [kind, 'name']) ?? '')}`;
}
