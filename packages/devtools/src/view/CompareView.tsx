import { useMemo, useState } from 'react';
import type { ReactNode } from 'react';
import { useInspectorLabels } from '../labels/LabelsContext.js';
import { compareRuns, type RunComparison } from '../analysis/compareRuns.js';
import { formatNumber, formatSpan } from '../primitives/format.js';
import type { Timeline } from '../analysis/timeline.js';
import type { InspectedRun } from '../run/InspectedRun.js';
import { ChangeList } from './ChangeList.js';
import { runName } from './runName.js';

interface CompareViewProps {
  readonly run: InspectedRun;
  readonly runs: readonly InspectedRun[];
}

/** Two runs side by side: figures, requests, and the point where the answers diverge. */
export function CompareView({ run, runs }: CompareViewProps): ReactNode {
  const labels = useInspectorLabels();
  const others = runs.filter(({ id }) => id !== run.id);
  const [otherId, setOtherId] = useState<string>();
  const other = others.find(({ id }) => id === otherId) ?? others.at(-1);
  if (!other) return <p className="cs-ins-note">{labels.nothingToCompare}</p>;
  return (
    <div className="cs-ins-page">
      <label className="cs-ins-other">
        {labels.compareWith}
        <select className="cs-select" value={other.id} onChange={(event) => setOtherId(event.currentTarget.value)}>
          {others.map((each) => (
            <option key={each.id} value={each.id}>
              {runName(each)}
            </option>
          ))}
        </select>
      </label>
      <Comparison run={run} other={other} />
    </div>
  );
}

function Comparison({ run, other }: { readonly run: InspectedRun; readonly other: InspectedRun }): ReactNode {
  const labels = useInspectorLabels();
  const comparison = useMemo(() => compareRuns(run, other), [run, other]);
  return (
    <>
      <Figures comparison={comparison} />
      <h3 className="cs-ins-heading">{labels.requestDifferences}</h3>
      {comparison.request.length === 0 ? (
        <p className="cs-ins-note">{labels.sameRequest}</p>
      ) : (
        <ChangeList changes={comparison.request} />
      )}
      <h3 className="cs-ins-heading">{labels.text}</h3>
      <Texts comparison={comparison} />
    </>
  );
}

type Figure = readonly [
  name: string,
  read: (timeline: Timeline) => number | undefined,
  format: (value: number) => string,
];

function Figures({ comparison }: { readonly comparison: RunComparison }): ReactNode {
  const labels = useInspectorLabels();
  const { figure } = labels;
  const [one, other] = comparison.timelines;
  const rows: readonly Figure[] = [
    [figure.headers, ({ headersMs }) => headersMs, formatSpan],
    [figure.firstToken, ({ firstTokenMs }) => firstTokenMs, formatSpan],
    [figure.total, ({ endMs }) => endMs, formatSpan],
    [figure.tokens, ({ tokens }) => tokens, formatNumber],
    [figure.rate, ({ tokensPerSecond }) => tokensPerSecond, (value) => formatNumber(value, 1)],
    [figure.chunks, ({ chunks }) => chunks, formatNumber],
    [figure.stalls, ({ stalls }) => stalls.length, formatNumber],
  ];
  return (
    <table className="cs-ins-table">
      <thead>
        <tr>
          <th scope="col">{labels.view.compare}</th>
          <th scope="col">{labels.thisRun}</th>
          <th scope="col">{labels.otherRun}</th>
          <th scope="col">{labels.difference}</th>
        </tr>
      </thead>
      <tbody>
        <tr>
          <th scope="row">{labels.model}</th>
          <td>{comparison.models[0]}</td>
          <td>{comparison.models[1]}</td>
          <td>{comparison.models[0] === comparison.models[1] ? '=' : labels.differs}</td>
        </tr>
        <tr>
          <th scope="row">{labels.finish}</th>
          <td>{comparison.finishReasons[0]}</td>
          <td>{comparison.finishReasons[1]}</td>
          <td>{comparison.finishReasons[0] === comparison.finishReasons[1] ? '=' : labels.differs}</td>
        </tr>
        {rows.map(([name, read, format]) => {
          const [before, after] = [read(one), read(other)];
          return (
            <tr key={name}>
              <th scope="row">{name}</th>
              <td>{before === undefined ? '–' : format(before)}</td>
              <td>{after === undefined ? '–' : format(after)}</td>
              <td>{before === undefined || after === undefined ? '–' : signed(after - before, format)}</td>
            </tr>
          );
        })}
      </tbody>
    </table>
  );
}

function signed(value: number, format: (value: number) => string): string {
  return value === 0 ? '=' : `${value > 0 ? '+' : '−'}${format(Math.abs(value))}`;
}

/** The number of characters before and after the point where two texts diverge. */
const CONTEXT_BEFORE = 120;
const CONTEXT_AFTER = 480;

function Texts({ comparison }: { readonly comparison: RunComparison }): ReactNode {
  const labels = useInspectorLabels();
  const { texts, commonLength } = comparison;
  if (texts[0] === texts[1]) return <p className="cs-ins-note">{labels.sameText}</p>;
  const common = texts[0].slice(Math.max(0, commonLength - CONTEXT_BEFORE), commonLength);
  return (
    <div className="cs-ins-texts">
      {texts.map((text, at) => (
        <p key={at}>
          <b>
            {at === 0 ? labels.thisRun : labels.otherRun}, {labels.characters(text.length)}
          </b>
          {commonLength > CONTEXT_BEFORE ? '… ' : ''}
          {common}
          <mark>{text.slice(commonLength, commonLength + CONTEXT_AFTER)}</mark>
          {text.length > commonLength + CONTEXT_AFTER ? ' …' : ''}
        </p>
      ))}
    </div>
  );
}
