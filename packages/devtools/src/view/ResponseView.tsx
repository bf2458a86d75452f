import type { ReactNode } from 'react';
import { useInspectorLabels } from '../labels/LabelsContext.js';
import type { InspectedRun } from '../run/InspectedRun.js';
import { HeaderTable } from './HeaderTable.js';
import { JsonView } from '../primitives/JsonView.js';

/** The maximum length of the raw stream in the page. Characters. */
const MAX_LENGTH = 200_000;

/** The response: its status, its headers, its end, and the raw stream. */
export function ResponseView({ run }: { readonly run: InspectedRun }): ReactNode {
  const labels = useInspectorLabels();
  const responses = run.steps.slice(0, run.count).filter((step) => step.type === 'response');
  const raw = run.reads.map(({ text }) => text).join('');
  return (
    <div className="cs-ins-page">
      {responses.map((response, at) => (
        <div key={at}>
          <p className="cs-ins-address">
            <b data-failed={response.status >= 400 ? '' : undefined}>HTTP {response.status}</b>{' '}
            {(response.atMs / 1000).toFixed(3)} s
          </p>
          <HeaderTable label={labels.headers} headers={response.headers} />
        </div>
      ))}
      {run.end ? (
        <>
          <h3 className="cs-ins-heading">{labels.figure.outcome}</h3>
          <JsonView value={run.end} label={labels.figure.outcome} />
        </>
      ) : null}
      <h3 className="cs-ins-heading">{labels.raw}</h3>
      {raw === '' ? (
        <p className="cs-ins-note">{labels.unseen}</p>
      ) : (
        // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- scrollable content must be reachable by keyboard
        <pre className="cs-ins-raw" tabIndex={0} role="region" aria-label={labels.raw}>
          {raw.length > MAX_LENGTH ? `${raw.slice(0, MAX_LENGTH)}\n… ${labels.cut}` : raw}
        </pre>
      )}
    </div>
  );
}
