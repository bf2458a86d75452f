'use client';
import { forwardRef, useMemo, useState } from 'react';
import type { ModelInfo, ThreadSettings, ThreadState, FieldGroup, RequestField } from '@chat-stream/core';
import { REQUEST_FIELDS, toWireRequest, useChat, useChatSelector } from '@chat-stream/react';
import { SearchIcon } from '../primitives/icons.js';
import { useLabels } from '../locales/LabelsProvider.js';
import { renderPart, type Part, type PartProps } from '../primitives/part.js';
import { CopyRequest } from './CopyRequest.js';
import { RequestFieldRow } from './RequestFieldRow.js';
import { RequestJson, settingsIssues } from './RequestJson.js';
import { RequestPresets, type RequestPreset } from './RequestPresets.js';

/** Props of `<RequestPanel>`. */
export interface RequestPanelProps extends PartProps<'section'> {
  /** Where requests go: for "Copy as". @defaultValue 'https://api.openai.com/v1' */
  readonly baseURL?: string | undefined;
  /** Named settings that replace all changes of the reader. */
  readonly presets?: readonly RequestPreset[] | undefined;
  /** Under which key of `localStorage` the presets are kept that the reader saves; `null` for none. @defaultValue 'chat-stream-presets' */
  readonly presetsKey?: string | null | undefined;
  /** Models that the model field offers, such as the `data` of `useModels`. */
  readonly models?: readonly Pick<ModelInfo, 'id'>[] | undefined;
  /** Fields to leave out, by their names on the wire. @defaultValue those that the thread itself fills: messages and stream */
  readonly without?: readonly string[] | undefined;
}

const FILLED_BY_THREAD: readonly string[] = ['messages', 'stream'];
const NO_MODELS: readonly Pick<ModelInfo, 'id'>[] = [];

/**
 * All fields of the request, generated from `REQUEST_FIELDS`, each with its control and its problems, or the whole as JSON. Changes apply to
 * the next request.
 *
 * | attribute      | meaning                        |
 * | -------------- | ------------------------------ |
 * | `data-changed` | the reader changed a setting   |
 * | `data-invalid` | the request would be invalid   |
 */
export const RequestPanel: Part<RequestPanelProps, HTMLElement> = forwardRef(function RequestPanel(props, ref) {
  const { baseURL, presets = [], presetsKey = 'chat-stream-presets', models = NO_MODELS, ...rest } = props;
  const { without = FILLED_BY_THREAD, ...given } = rest;
  const labels = useLabels();
  const chat = useChat();
  const request = useWireSettings();
  const overrides = useChatSelector(selectOverrides);
  const [query, setQuery] = useState('');
  const [isJson, setJson] = useState(false);
  const [onlyChanged, setOnlyChanged] = useState(false);
  const issues = useMemo(() => settingsIssues(request, labels), [request, labels]);
  const names = useMemo(() => models.map(({ id }) => id), [models]);
  const fields = REQUEST_FIELDS.filter(({ wire }) => !without.includes(wire));
  const changed = fields.filter(({ wire, camel }) => wire in overrides || camel in overrides);
  const isFiltered = onlyChanged && changed.length > 0;
  const groups = groupFields(isFiltered ? changed : fields, query, labels.fieldHelp);
  const elsewhere = issues.filter(({ path }) => !REQUEST_FIELDS.some(({ wire }) => wire === path[0]));
  const hasErrors = issues.some(({ severity }) => severity === 'error');
  const children = (
    <>
      <div className="cs-request-head">
        <label className="cs-search">
          <SearchIcon />
          <input
            type="search"
            aria-label={labels.searchSettings}
            placeholder={labels.searchSettings}
            value={query}
            onChange={(event) => setQuery(event.currentTarget.value)}
          />
        </label>
        <button type="button" className="cs-button" aria-pressed={isJson} onClick={() => setJson(!isJson)}>
          JSON
        </button>
        <CopyRequest baseURL={baseURL} />
      </div>
      <RequestPresets given={presets} storageKey={presetsKey} />
      {changed.length > 0 ? (
        <div className="cs-request-changes">
          <button
            type="button"
            className="cs-button"
            aria-pressed={isFiltered}
            onClick={() => setOnlyChanged(!isFiltered)}
          >
            {labels.onlyChanged(changed.length)}
          </button>
          <button type="button" className="cs-link-button" onClick={() => chat.resetRequest()}>
            {labels.resetSettings}
          </button>
        </div>
      ) : null}
      {elsewhere.length > 0 && !isJson ? (
        <p className="cs-request-help">
          {elsewhere.map(({ path, severity, message }) => (
            <span key={path.join('.')} className="cs-request-issue" data-severity={severity}>
              {message}
            </span>
          ))}
        </p>
      ) : null}
      {isJson ? (
        <RequestJson request={request} />
      ) : (
        groups.map((group) => (
          <details key={group.name} className="cs-request-group" open>
            <summary>{labels.fieldGroups[group.name]}</summary>
            {group.fields.map((field) => (
              <RequestFieldRow
                key={field.wire}
                field={field}
                request={request}
                isChanged={changed.includes(field)}
                issues={issues}
                models={names}
              />
            ))}
          </details>
        ))
      )}
      {!isJson && groups.length === 0 ? <p className="cs-request-help">{labels.nothingFound}</p> : null}
    </>
  );
  // oxlint-disable-next-line react/refs -- the ref is handed on, not read
  return renderPart({
    tag: 'section',
    className: 'cs-request',
    state: { changed: changed.length > 0, invalid: hasErrors },
    own: { 'aria-label': labels.settings, children },
    given,
    ref,
  });
});

/** The settings in the names of the wire, whichever way the program spelled them. */
function useWireSettings(): ThreadSettings {
  const request = useChatSelector(selectRequest);
  return useMemo(() => {
    try {
      return toWireRequest(request as never) as ThreadSettings;
    } catch {
      return request; // given in both spellings: the checks say so
    }
  }, [request]);
}

function selectRequest(state: ThreadState): ThreadSettings {
  return state.request;
}

function selectOverrides(state: ThreadState): ThreadSettings {
  return state.overrides;
}

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
