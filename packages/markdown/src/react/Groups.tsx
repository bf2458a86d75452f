import { memo, type ReactElement, type ReactNode } from 'react';

/** The number of siblings that are rendered, compared and (at the top level) laid out together. */
export const GROUP_SIZE = 24;

interface GroupsProps<T, X> {
  readonly items: readonly T[];
  readonly extra: X;
  /** Gives each element a key. Must be a stable function. */
  readonly render: (item: T, extra: X) => ReactNode;
}

/** The number of items before the first group: most lists are short and need no group. */
const UNGROUPED = 8;

/**
 * A long list of siblings. React compares every child of a parent on each update. In groups it compares one 24th of them, and only
 * the content of the last group.
 */
export function renderGroups<T, X>({ items, extra, render }: GroupsProps<T, X>): ReactNode[] {
  const nodes = items.slice(0, UNGROUPED).map((item) => render(item, extra));
  for (let from = UNGROUPED; from < items.length; from += GROUP_SIZE) {
    const group = items.slice(from, from + GROUP_SIZE);
    nodes.push(<Group key={`g${from}`} items={group} extra={extra} render={render} />);
  }
  return nodes;
}

const Group = memo(
  <T, X>({ items, extra, render }: GroupsProps<T, X>): ReactElement => <>{items.map((item) => render(item, extra))}</>,
  (a, b) => a.extra === b.extra && a.render === b.render && isSameList(a.items, b.items),
) as <T, X>(props: GroupsProps<T, X>) => ReactElement;

export function isSameList(a: readonly unknown[], b: readonly unknown[]): boolean {
  if (a.length !== b.length) return false;
  for (let index = a.length - 1; index >= 0; index--) if (a[index] !== b[index]) return false;
  return true;
}
