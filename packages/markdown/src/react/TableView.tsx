import { createElement, memo, type ReactElement, type ReactNode, useMemo } from 'react';
import type { Alignment, Table, TableRow } from '../nodes.js';
import { inlineText } from '../plainText.js';
import { Boundary } from './Boundary.js';
import type { MarkdownConfig } from './config.js';
import { renderGroups } from './Groups.js';
import { renderInlines } from './renderInlines.js';
import { SCROLLABLE } from './scrollable.js';

interface TableViewProps {
  readonly node: Table;
  readonly config: MarkdownConfig;
}

/** A table that scrolls by itself, by keyboard too. */
export function TableView({ node, config }: TableViewProps): ReactElement {
  const { table: own } = config.components;
  const { align } = node;
  const shared = useMemo(() => ({ align, config }), [align, config]);
  const content = (
    <>
      <thead>
        <Row row={node.head} shared={shared} tag="th" />
      </thead>
      {node.rows.length === 0 ? null : (
        <tbody>{renderGroups({ items: node.rows, extra: shared, render: renderRow })}</tbody>
      )}
    </>
  );
  if (own !== undefined) return createElement(own, { node }, content);
  return (
    <div className="cs-md-table" {...SCROLLABLE} aria-label={config.labels.table}>
      <table>{content}</table>
    </div>
  );
}

/** What all rows have in common. */
interface Shared {
  readonly align: readonly Alignment[];
  readonly config: MarkdownConfig;
}

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
