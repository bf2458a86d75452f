import { useState } from 'react';
import type { ReactNode } from 'react';
import { useCopy } from '../../primitives/CopyButton.js';
import type { CodeKind } from '../../request/requestCode.js';
import { useInspectorLabels } from '../InspectorLabelsContext.js';
import type { InspectedRun } from '../run/InspectedRun.js';
import { copyCode } from './copyCode.js';
import { HeaderTable } from './HeaderTable.js';
import { JsonView } from './JsonView.js';

interface RequestViewProps {
  readonly run: InspectedRun;
  /** Where requests go, for runs whose address was not seen. */
  readonly baseURL: string;
}

const KINDS: readonly CodeKind[] = ['curl', 'fetch', 'openai-node', 'python'];

/** What was asked: exactly, and as programs that ask the same. */
export function RequestView({ run, baseURL }: RequestViewProps): ReactNode {
  const labels = useInspectorLabels();
  const { isCopied, copy } = useCopy();
  const [copied, setCopied] = useState<CodeKind>();
  return (
    <div className="cs-ins-page">
      <div className="cs-ins-copy" role="group" aria-label={labels.copyAs}>
        <span>{labels.copyAs}</span>
        {KINDS.map((kind) => (
          <button
            key={kind}
            type="button"
            className="cs-button"
            onClick={() => {
              copy(copyCode(kind, run, baseURL));
              setCopied(kind);
            }}
          >
            {isCopied && copied === kind ? labels.copied : labels.code[kind]}
          </button>
        ))}
      </div>
      {run.url ? (
        <p className="cs-ins-address">
          <b>POST</b> {run.url}
        </p>
      ) : null}
      <h3 className="cs-ins-heading">{labels.headers}</h3>
      {run.requestHeaders ? (
        <HeaderTable label={labels.headers} headers={run.requestHeaders} />
      ) : (
        <p className="cs-ins-note">{labels.unseen}</p>
      )}
      <h3 className="cs-ins-heading">{labels.body}</h3>
      <JsonView value={run.request} label={labels.body} />
    </div>
  );
}
