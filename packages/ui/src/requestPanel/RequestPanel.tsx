'use client';
import { forwardRef, useMemo, useState } from 'react';
import type { ThreadSettings, ThreadState } from '@chat-stream/core';
import { REQUEST_FIELDS, useChat, useChatSelector, validateRequest } from '@chat-stream/react';
import { SearchIcon } from '../icons/icons.js';
import { useLabels } from '../labels/LabelsContext.js';
import type { Part, PartProps } from '../part/Part.js';
import { renderPart } from '../part/renderPart.js';
import { CopyRequest } from './CopyRequest.js';
import { groupFields } from './groupFields.js';
import { RequestFieldRow } from './RequestFieldRow.js';
import { RequestJson } from './RequestJson.js';

/** Settings under a name. */
export interface RequestPreset {
  readonly name: string;
  readonly request: ThreadSettings;
}

export interface RequestPanelProps extends PartProps<'section'> {
  /** Where requests go: for "Copy as". */
  readonly baseURL?: string | undefined;
  readonly presets?: readonly RequestPreset[] | undefined;
  /** Fields to leave out, by their names on the wire. @defaultValue those that the thread itself fills: messages and stream */
  readonly without?: readonly string[] | undefined;
}

const FILLED_BY_THREAD: readonly string[] = ['messages', 'stream'];

/**
 * Every field of the request, made from `REQUEST_FIELDS`: the right control for each, what is wrong with it beside it, and the whole as
 * JSON. Changes go for the next request.
 */
export const RequestPanel: Part<RequestPanelProps, HTMLElement> = forwardRef(function RequestPanel(
  { baseURL, presets = [], without = FILLED_BY_THREAD, ...given }: RequestPanelProps,
  ref: React.ForwardedRef<HTMLElement>,
) {
  const labels = useLabels();
  const chat = useChat();
  const request = useChatSelector(selectRequest);
  const [query, setQuery] = useState('');
  const [isJson, setJson] = useState(false);
  const issues = useMemo(
    () => validateRequest({ ...request, messages: PLACEHOLDER } as never).filter(({ path }) => path[0] !== 'messages'),
    [request],
  );
  const fields = REQUEST_FIELDS.filter(({ wire }) => !without.includes(wire));
  const isChanged = fields.some(({ wire }) => wire !== 'model' && request[wire] !== undefined);
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
        <CopyRequest request={request} baseURL={baseURL} />
      </div>
      {presets.length > 0 ? (
        <div className="cs-request-presets" role="group" aria-label={labels.presets}>
          {presets.map((preset) => (
            <button
              key={preset.name}
              type="button"
              className="cs-button"
              onClick={() => {
                chat.resetRequest();
                chat.setRequest(preset.request);
              }}
            >
              {preset.name}
            </button>
          ))}
        </div>
      ) : null}
      {isJson ? (
        <RequestJson request={request} issues={issues} />
      ) : (
        groupFields(fields, query).map((group) => (
          <details key={group.name} className="cs-request-group" open>
            <summary>{labels.fieldGroups[group.name]}</summary>
            {group.fields.map((field) => (
              <RequestFieldRow
                key={field.wire}
                field={field}
                value={request[field.wire]}
                issues={issues.filter(({ path }) => path[0] === field.wire)}
              />
            ))}
          </details>
        ))
      )}
      {isChanged ? (
        <div className="cs-request-foot">
          <button type="button" className="cs-button" onClick={() => chat.resetRequest()}>
            {labels.resetSettings}
          </button>
        </div>
      ) : null}
    </>
  );
  const own = { 'aria-label': labels.settings, children };
  return renderPart({ tag: 'section', className: 'cs-request', state: { changed: isChanged }, own, given, ref });
});

/** The checks that look at messages are the business of the conversation. */
const PLACEHOLDER = [{ role: 'user', content: '…' }];

function selectRequest(state: ThreadState): ThreadSettings {
  return state.request;
}
