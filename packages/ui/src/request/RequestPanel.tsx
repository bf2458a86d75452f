'use client';
import { forwardRef, useEffect, useMemo, useRef, useState } from 'react';
import type { ModelInfo, ThreadSettings, ThreadState, RequestField } from '@chat-stream/core';
import { REQUEST_FIELDS, toWireRequest, useChat, useChatSelector } from '@chat-stream/react';
import { SearchIcon } from '../primitives/icons.js';
import { useLabels } from '../locales/LabelsProvider.js';
import { renderPart, type Part, type PartProps } from '../primitives/part.js';
import { arrangeFields, findFields, groupFields, hasWords, type FieldGroupOf } from './arrangeFields.js';
import { CopyRequest } from './CopyRequest.js';
import { RequestFieldRow } from './RequestFieldRow.js';
import { RequestInstructions, selectIsChanged } from './RequestInstructions.js';
import { RequestIssues } from './RequestIssues.js';
import { RequestJson, settingsIssues } from './RequestJson.js';
import { RequestPresets, type RequestPreset } from './RequestPresets.js';

/** Props of `<RequestPanel>`. */
export interface RequestPanelProps extends PartProps<'section'> {
  /** The address of the server, for "Copy as". @defaultValue 'https://api.openai.com/v1' */
  readonly baseURL?: string | undefined;
  /** Named settings that replace all changes of the reader. */
  readonly presets?: readonly RequestPreset[] | undefined;
  /** The key of `localStorage` for the presets that the reader saves; `null` for none. @defaultValue 'chat-stream-presets' */
  readonly presetsKey?: string | null | undefined;
  /** Models that the model field offers, such as the `data` of `useModels`. */
  readonly models?: readonly Pick<ModelInfo, 'id'>[] | undefined;
  /** Fields to leave out, by their names on the wire. @defaultValue those that the thread itself fills: messages and stream */
  readonly without?: readonly string[] | undefined;
}

const FILLED_BY_THREAD: readonly string[] = ['messages', 'stream'];
const NO_MODELS: readonly Pick<ModelInfo, 'id'>[] = [];

/**
 * All fields of the request, generated from `REQUEST_FIELDS`, each with its control and its problems, or the whole as JSON. The instructions
 * and the usual settings come first, all others below Advanced; deprecated fields are shown if they are set, and in a search. Changes apply
 * to the next request.
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
  const isChecked = chat.getConfig().validate !== 'off';
  const issues = useMemo(() => (isChecked ? settingsIssues(request, labels) : []), [isChecked, request, labels]);
  const names = useMemo(() => models.map(({ id }) => id), [models]);
  const fields = REQUEST_FIELDS.filter(({ wire }) => !without.includes(wire));
  const changed = fields.filter(({ wire, camel }) => wire in overrides || camel in overrides);
  const hasChangedInstructions = useChatSelector(selectIsChanged);
  const changedCount = changed.length + (hasChangedInstructions ? 1 : 0);
  const isFiltered = onlyChanged && changedCount > 0;
  const isSearching = query.trim() !== '';
  const words = { help: labels.fieldHelp, synonyms: labels.fieldSynonyms };
  const found = findFields(isFiltered ? changed : fields, query.trim(), words);
  const isList = isFiltered || isSearching;
  // A deprecated field that was shown stays: its text may be deleted to write another one.
  const [shown, setShown] = useState<readonly string[]>([]);
  const isSet = ({ wire, requires }: RequestField): boolean =>
    request[wire] !== undefined || (requires !== undefined && request[requires] !== undefined);
  const added = fields.filter((field) => field.deprecated && isSet(field) && !shown.includes(field.wire));
  if (added.length > 0) setShown([...shown, ...added.map(({ wire }) => wire)]);
  const { main, advanced } = arrangeFields(fields, (field) => isSet(field) || shown.includes(field.wire));
  const hasInstructions =
    !without.includes('instructions') &&
    (!isFiltered || hasChangedInstructions) &&
    hasWords(
      `${labels.instructions} ${labels.instructionsHelp} ${labels.fieldSynonyms['messages'] ?? ''}`,
      query.trim(),
    );
  // The fields that are always shown have their problems beside them.
  const hidden = issues.filter(({ path }) => !main.some(({ wire }) => wire === path[0]));
  const [isAdvanced, setAdvanced] = useState(false);
  const root = useRef<HTMLElement>(null);
  // A new object for each request, so that the same field can be asked for again.
  const [requested, setRequested] = useState<{ readonly wire: string }>();
  const showField = (wire: string): void => {
    setQuery('');
    setOnlyChanged(false);
    setJson(false);
    setAdvanced(true);
    setRequested({ wire });
  };
  // An effect, because the field may be rendered, and its group opened, by the same update.
  useEffect(() => {
    if (!requested) return;
    const rows = [...(root.current?.querySelectorAll<HTMLElement>('[data-field]') ?? [])];
    const row = rows.find(({ dataset }) => dataset['field'] === requested.wire);
    row?.querySelector<HTMLElement>('input, select, textarea, button')?.focus();
  }, [requested]);
  const rowOf = (field: RequestField): React.ReactNode => (
    <RequestFieldRow
      key={field.wire}
      field={field}
      request={request}
      isChanged={changed.includes(field)}
      issues={issues}
      models={names}
    />
  );
  const groupOf = (group: FieldGroupOf): React.ReactNode => (
    <div key={group.name} className="cs-request-group" role="group" aria-label={labels.fieldGroups[group.name]}>
      <p className="cs-request-group-name" aria-hidden="true">
        {labels.fieldGroups[group.name]}
      </p>
      {group.fields.map(rowOf)}
    </div>
  );
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
      {changedCount > 0 ? (
        <div className="cs-request-changes">
          <button
            type="button"
            className="cs-button"
            aria-pressed={isFiltered}
            onClick={() => setOnlyChanged(!isFiltered)}
          >
            {labels.onlyChanged(changedCount)}
          </button>
          <button type="button" className="cs-link-button" onClick={() => chat.resetRequest()}>
            {labels.resetSettings}
          </button>
        </div>
      ) : null}
      {isJson || isList ? null : <RequestIssues issues={hidden} fields={fields} onShow={showField} />}
      {isJson ? (
        <RequestJson request={request} />
      ) : (
        <>
          {hasInstructions ? <RequestInstructions /> : null}
          {isList ? groupFields(found).map(groupOf) : <div>{main.map(rowOf)}</div>}
        </>
      )}
      {isJson || isList ? null : (
        <details
          className="cs-request-advanced"
          open={isAdvanced}
          onToggle={(event) => setAdvanced(event.currentTarget.open)}
        >
          <summary>{labels.advanced}</summary>
          {advanced.map(groupOf)}
        </details>
      )}
      {!isJson && isList && found.length === 0 && !hasInstructions ? (
        <p className="cs-request-help">{labels.nothingFound}</p>
      ) : null}
    </>
  );
  // oxlint-disable-next-line react/refs -- the ref is handed on, not read
  return renderPart({
    tag: 'section',
    className: 'cs-request',
    state: { changed: changedCount > 0, invalid: hasErrors },
    own: { 'aria-label': labels.settings, children },
    given,
    ref,
    ownRef: root,
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
