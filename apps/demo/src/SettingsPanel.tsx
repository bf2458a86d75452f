import { REQUEST_FIELDS, useChatStream, type Chat } from '@chat-stream/react';
import type { JSX } from 'react';
import { IconButton } from './IconButton.js';
import { SettingsField } from './SettingsField.js';

const SIMPLE = ['boolean', 'integer', 'number', 'enum', 'string'];
const FIELDS = REQUEST_FIELDS.filter(
  ({ wire, kind, deprecated }) => SIMPLE.includes(kind) && wire !== 'stream' && !deprecated,
);
const GROUPS = [...new Set(FIELDS.map(({ group }) => group))];

/** The settings of the next request, made from the table of request fields. What is changed is kept with the thread. */
export function SettingsPanel({ chat, onClose }: { readonly chat: Chat; readonly onClose: () => void }): JSX.Element {
  const { request, setRequest, resetRequest, issues } = useChatStream({ chat });
  return (
    <aside className="demo-panel" aria-label="Request settings">
      <div className="demo-panel-head">
        <h2>Request</h2>
        <button type="button" className="demo-reset" onClick={resetRequest}>
          Reset
        </button>
        <IconButton icon="close" label="Hide settings" onClick={onClose} />
      </div>
      <div className="demo-panel-body">
        {GROUPS.map((group) => (
          <fieldset key={group}>
            <legend>{group}</legend>
            {FIELDS.filter((field) => field.group === group).map((field) => (
              <SettingsField
                key={field.wire}
                field={field}
                value={request[field.wire]}
                issues={issues.filter(({ path }) => path[0] === field.wire)}
                onChange={(value) => setRequest({ [field.wire]: value })}
              />
            ))}
          </fieldset>
        ))}
      </div>
    </aside>
  );
}
