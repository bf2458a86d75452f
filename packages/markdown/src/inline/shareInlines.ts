import type { Inline } from '../nodes.js';

/**
 * `next`, in which every node that says the same as the one at its place in `before` is that one. A paragraph that grows is
 * read again from its start, but unchanged nodes stay the same objects, so React does not render them again.
 */
export function shareInlines(before: readonly Inline[], next: readonly Inline[]): readonly Inline[] {
  let isSame = before.length === next.length;
  const shared: Inline[] = [];
  for (let index = 0; index < next.length; index++) {
    const old = before[index];
    const node = next[index] as Inline;
    const kept = old === undefined || old === node ? node : shareInline(old, node);
    if (kept !== old) isSame = false;
    shared.push(kept);
  }
  return isSame ? before : shared;
}

function shareInline(before: Inline, next: Inline): Inline {
  if (typeof before === 'string' || typeof next === 'string' || before.type !== next.type) return next;
  const shared =
    'children' in before && 'children' in next
      ? { ...next, children: shareInlines(before.children, next.children) }
      : next;
  return isSameNode(before, shared) && isSameNode(shared, before) ? before : shared;
}

function isSameNode(a: object, b: object): boolean {
  for (const name in a) if (a[name as keyof object] !== b[name as keyof object]) return false;
  return true;
}
