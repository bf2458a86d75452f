import { useState } from 'react';
import type { ReactNode } from 'react';
import { useCopy } from '@chat-stream/ui';
import type { CodeKind } from '@chat-stream/ui';
import { useInspectorLabels } from '../labels/LabelsContext.js';
import type { InspectedRun } from '../run/InspectedRun.js';
import { toCode } from './toCode.js';
import { HeaderTable } from './HeaderTable.js';
import { JsonView } from '../primitives/JsonView.js';

interface RequestViewProps {
  readonly run: InspectedRun;
  /** The address for runs whose address is unknown. */
  readonly baseURL: string;
}

const KINDS: readonly CodeKind[] = ['curl', 'fetch', 'openai-node', 'python'];

/** The request, with buttons that copy it as code. */
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
              copy(toCode(kind, run, baseURL));
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
