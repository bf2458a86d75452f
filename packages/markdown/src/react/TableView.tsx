'use client';

import {
  createElement,
  type FunctionComponent,
  memo,
  type ReactElement,
  type ReactNode,
  useEffect,
  useInsertionEffect,
  useMemo,
  useRef,
  useState,
} from 'react';
import type { Alignment, Table, TableRow } from '../nodes.js';
import { inlineText } from '../plainText.js';
import { Boundary } from './Boundary.js';
import { columnSizes } from './columnSizes.js';
import type { MarkdownConfig } from './config.js';
import { CopyButton } from './CopyButton.js';
import type { CopiedContent } from './copyText.js';
import { isSameList, renderGroups } from './Groups.js';
import type { MarkdownLabels } from './labels.js';
import { renderInlines } from './renderInlines.js';
import { SCROLLABLE, watch } from './scrollable.js';
import { useSteps } from './useSteps.js';

interface TableViewProps {
  readonly node: Table;
  readonly config: MarkdownConfig;
}

/** The number of rows from which the head of a table stays in view. */
const LONG = 12;

/** The number of columns from which a table that has no room scrolls. Fewer are squeezed. */
const WIDE = 3;

/** The number of rows, from the first, whose words stay whole. */
const MEASURED = 30;

/** Rows that are mounted in one frame, and laid out together. */
const STEP = 120;

/** A table that scrolls independently, by keyboard too, with buttons to copy it. */
export function TableView({ node, config }: TableViewProps): ReactElement {
  const { table: own } = config.components;
  const { align } = node;
  const shared = useMemo(() => ({ align, config }), [align, config]);
  const shown = useSteps(node.rows.length, STEP);
  const content = (
    <>
      <thead>
        <Row row={node.head} shared={shared} tag="th" />
      </thead>
      {bodies(node.rows.slice(0, shown), shared)}
    </>
  );
  if (own !== undefined) return createElement(own, { node }, content);
  return (
    <TableFrame node={node} labels={config.labels}>
      <table>
        <Columns align={align} head={node.head} rows={node.rows.slice(0, MEASURED)} />
        {content}
      </table>
    </TableFrame>
  );
}

interface TableFrameProps {
  readonly node: Table;
  readonly labels: MarkdownLabels;
  readonly children: ReactNode;
}

function TableFrame({ node, labels, children }: TableFrameProps): ReactElement {
  const latest = useRef(node);
  const scroller = useRef<HTMLDivElement>(null);
  const [setScroller] = useState(() => (element: HTMLDivElement | null) => {
    scroller.current = element;
    watch(element);
  });
  const isLong = node.rows.length >= LONG;
  // The buttons are not rendered for each new row, but they copy the table of the moment when they are pressed.
  useInsertionEffect(() => {
    latest.current = node;
  }, [node]);
  useEffect(() => {
    if (!isLong) return undefined;
    // Loaded here, because most tables are short.
    const stop = import('./watchOverflow.js').then(
      ({ watchOverflow }) => scroller.current && watchOverflow(scroller.current),
      () => null,
    );
    return () => void stop.then((end) => end?.());
  }, [isLong]);
  return (
    <div className="cs-md-table-frame">
      <div
        className="cs-md-table"
        data-wide={node.align.length >= WIDE ? '' : undefined}
        {...SCROLLABLE}
        ref={setScroller}
        aria-label={labels.table}
      >
        {children}
      </div>
      {node.rows.length === 0 ? null : <TableActions latest={latest} scroller={scroller} labels={labels} />}
    </div>
  );
}

interface TableActionsProps {
  readonly latest: { readonly current: Table };
  readonly scroller: { readonly current: HTMLElement | null };
  readonly labels: MarkdownLabels;
}

const TableActions: FunctionComponent<TableActionsProps> = memo(({ latest, scroller, labels }: TableActionsProps) => {
  // Loaded with the first copy, because few readers ever need it.
  const copyTable = (): CopiedContent => {
    const content = import('./tableContent.js').then(({ tableContent }) => tableContent(scroller.current));
    return { text: content.then(({ text }) => text), html: content.then(({ html }) => html) };
  };
  const copyMarkdown = (): CopiedContent => ({
    text: import('./tableMarkdown.js').then(({ tableMarkdown }) => tableMarkdown(latest.current)),
  });
  const words = { copiedLabel: labels.copied, failedLabel: labels.copyFailed };
  return (
    <div className="cs-md-table-actions">
      <CopyButton getContent={copyTable} label={labels.copyTable} {...words} />
      <CopyButton getContent={copyMarkdown} label={labels.copyTableAsMarkdown} {...words} />
    </div>
  );
});

interface ColumnsProps extends Pick<Table, 'align' | 'head'> {
  /** The first ones. */
  readonly rows: readonly TableRow[];
}

const Columns = memo(
  ({ align, head, rows }: ColumnsProps): ReactElement => (
    <colgroup>
      {columnSizes(align, head, rows).map((size, column) => (
        <col key={column} data-size={size} />
      ))}
    </colgroup>
  ),
  (a, b) => a.align === b.align && a.head === b.head && isSameList(a.rows, b.rows),
);

/** The settings that all rows share. */
interface Shared {
  readonly align: readonly Alignment[];
  readonly config: MarkdownConfig;
}

/** The rows in `<tbody>` elements of 120: the browser lays out the last one again when a row is added, not the whole table. */
function bodies(rows: readonly TableRow[], shared: Shared): ReactNode[] {
  const found: ReactNode[] = [];
  for (let from = 0; from < rows.length; from += STEP)
    found.push(<Body key={from} rows={rows.slice(from, from + STEP)} shared={shared} />);
  return found;
}

interface BodyProps {
  readonly rows: readonly TableRow[];
  readonly shared: Shared;
}

const Body = memo(
  ({ rows, shared }: BodyProps): ReactElement => (
    <tbody>{renderGroups({ items: rows, extra: shared, render: renderRow })}</tbody>
  ),
  (a, b) => a.shared === b.shared && isSameList(a.rows, b.rows),
);

function renderRow(row: TableRow, shared: Shared): ReactNode {
  return <Row key={row.id} row={row} shared={shared} tag="td" />;
}

interface RowProps {
  readonly row: TableRow;
  readonly shared: Shared;
  readonly tag: 'th' | 'td';
}

const Row = memo(({ row, shared: { align, config }, tag }: RowProps): ReactElement => {
  const cells = row.cells.map((cell, index) => renderCell(cell, tag, align[index], config));
  const { tableRow: own } = config.components;
  if (own === undefined) return createElement('tr', null, ...cells);
  return (
    <Boundary node={row} fallback={row.cells.map((cell) => inlineText(cell.children)).join('\t')}>
      {createElement(own, { node: row }, ...cells)}
    </Boundary>
  );
});

function renderCell(
  cell: TableRow['cells'][number],
  tag: 'th' | 'td',
  align: Alignment,
  config: MarkdownConfig,
): ReactNode {
  const { tableCell: own } = config.components;
  const children = renderInlines(cell.children, config);
  if (own !== undefined) {
    return (
      <Boundary node={cell} fallback={inlineText(cell.children)}>
        {createElement(own, { node: cell, align, isHead: tag === 'th' }, ...children)}
      </Boundary>
    );
  }
  return createElement(tag, { align }, ...children);
}
