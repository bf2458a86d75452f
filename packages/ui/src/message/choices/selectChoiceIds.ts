import type { Id, ThreadState } from '@chat-stream/core';
import { selectSiblingIds } from '@chat-stream/react';

const NONE: readonly Id[] = [];
const known = new WeakMap<readonly Id[], Map<Id, readonly Id[]>>();

/** The answers that one request asked for with `n`, if this is one of several. The same array until the structure changes. */
export function selectChoiceIds(state: ThreadState, messageId: Id): readonly Id[] {
  const siblings = selectSiblingIds(state, messageId);
  if (siblings.length < 2) return NONE;
  const groups = known.get(siblings) ?? groupChoices(state, siblings);
  known.set(siblings, groups);
  return groups.get(messageId) ?? NONE;
}

/** Groups the answers of one request, which are counted from 0. Where the count starts again, another request begins. */
function groupChoices({ nodes }: ThreadState, siblings: readonly Id[]): Map<Id, readonly Id[]> {
  const groups = new Map<Id, readonly Id[]>();
  let group: Id[] = [];
  const close = (): void => {
    if (group.length > 1) for (const id of group) groups.set(id, group);
    group = [];
  };
  for (const id of siblings) {
    const choice = nodes[id]?.message.choice;
    if (choice !== group.length) close();
    if (choice === group.length) group.push(id);
  }
  close();
  return groups;
}
