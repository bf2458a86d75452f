import type { Id, Message, Part, ThreadState, ToolCallPart } from '@chat-stream/core';
import { selectMessage } from '@chat-stream/react';
import { stepsAfter, stepsTo } from './messageSelectors.js';

/** Fewer calls than this take no more room than the line that sums them up. */
const MIN_CALLS = 3;

/** Consecutive tool calls of one turn, with the thoughts between them. */
export interface ToolGroup {
  /** The message and the index of its first call, which do not change while the group grows. */
  readonly id: string;
  /** The names of the tools, each once, in order of their first call, with the number of calls. */
  readonly tools: readonly (readonly [name: string, calls: number])[];
  readonly calls: number;
  readonly failed: number;
  readonly declined: number;
}

/** How a part takes part in a group. `isFolded`: it is hidden while the group is closed. */
export interface GroupedPart {
  readonly groupId: string;
  readonly isFolded: boolean;
}

/** The tools whose calls may be folded: those without a component of their own. The same function until that changes. */
export type IsGroupable = (toolName: string) => boolean;

interface TurnGroups {
  readonly groups: ReadonlyMap<string, string>;
  readonly parts: ReadonlyMap<Id, string>;
}

/**
 * The groups of the parts of a message, as JSON: one `GroupedPart` or `null` for each part. A primitive, so that a message renders when its
 * groups change and not for every token.
 */
export function selectGroupedParts(state: ThreadState, messageId: Id, isGroupable: IsGroupable): string {
  return turnOf(state, messageId, isGroupable).parts.get(messageId) ?? '[]';
}

/** A group, as the JSON of a {@link ToolGroup}. */
export function selectToolGroup(state: ThreadState, messageId: Id, groupId: string, isGroupable: IsGroupable): string {
  return turnOf(state, messageId, isGroupable).groups.get(groupId) ?? '';
}

interface Known {
  readonly turn: TurnGroups;
  readonly isGroupable: IsGroupable;
  readonly state: ThreadState;
  /** The messages of the turn. */
  readonly ids: readonly Id[];
}

/** All messages of a turn ask for the same groups at each change. While an answer streams, those of the other turns stay as they are. */
const known = new WeakMap<ThreadState['nodes'], Map<Id, Known>>();

function turnOf(state: ThreadState, messageId: Id, isGroupable: IsGroupable): TurnGroups {
  const turns = known.get(state.nodes) ?? new Map<Id, Known>();
  known.set(state.nodes, turns);
  const found = turns.get(messageId);
  if (found?.isGroupable === isGroupable && (found.state === state || !isPending(found, state))) return found.turn;
  const before = stepsTo(state, messageId);
  const after = stepsAfter(state, messageId);
  const steps = [...before, ...after.flatMap((id) => selectMessage(state, id) ?? [])];
  const turn = groupsOf(steps, isGroupable);
  const entry: Known = { turn, isGroupable, state, ids: steps.map(({ id }) => id) };
  // Another version may follow the messages before this one.
  for (const id of [messageId, ...after]) turns.set(id, entry);
  return turn;
}

/** Whether a run writes a message of the turn, which changes without a change of the tree. */
function isPending({ ids }: Known, { runs }: ThreadState): boolean {
  return runs.some(({ drafts }) => drafts.some(({ id }) => ids.includes(id)));
}

interface Item {
  readonly messageId: Id;
  readonly index: number;
  readonly part: Part;
}

function groupsOf(steps: readonly Message[], isGroupable: IsGroupable): TurnGroups {
  const items = steps.flatMap(({ id, parts }) => parts.map((part, index): Item => ({ messageId: id, index, part })));
  const isOver = ['stopped', 'failed'].includes(steps.at(-1)?.status ?? '');
  const groups = new Map<string, string>();
  const grouped = new Map<Item, GroupedPart>();
  let members: Item[] = [];
  let thoughts: Item[] = [];
  const close = (isEnd: boolean): void => {
    const calls = members.flatMap(({ part }) => (part.type === 'tool-call' ? part : []));
    if (calls.length >= MIN_CALLS) {
      const group = toGroup(members[0]!, calls);
      groups.set(group.id, JSON.stringify(group));
      // The newest call stays until something takes its place.
      const newest = isEnd && !isOver ? members.at(-1) : undefined;
      for (const item of members)
        grouped.set(item, { groupId: group.id, isFolded: item !== newest && !isOpen(item.part) });
    }
    members = [];
    thoughts = [];
  };
  for (const item of items) {
    const { part } = item;
    if (part.type === 'tool-call' && isGroupable(part.name)) {
      members.push(...thoughts, item);
      thoughts = [];
    } else if (isThought(part)) {
      if (members.length > 0) thoughts.push(item);
    } else close(false);
  }
  close(true);
  const parts = new Map(steps.map(({ id, parts: own }) => [id, own.map(() => null as GroupedPart | null)] as const));
  for (const [{ messageId, index }, value] of grouped) parts.get(messageId)![index] = value;
  return { groups, parts: new Map([...parts].map(([id, own]) => [id, JSON.stringify(own)])) };
}

function toGroup(first: Item, calls: readonly ToolCallPart[]): ToolGroup {
  const tools = new Map<string, number>();
  for (const { name } of calls) tools.set(name, (tools.get(name) ?? 0) + 1);
  return {
    id: `${first.messageId} ${first.index}`,
    tools: [...tools],
    calls: calls.length,
    failed: calls.filter(({ state, result }) => state === 'failed' && result !== undefined).length,
    declined: calls.filter(({ state }) => state === 'declined').length,
  };
}

/** Whether the reader watches the call, or has to decide about it. */
const isOpen = (part: Part): boolean =>
  part.type === 'tool-call' && ['streaming', 'ready', 'awaiting', 'running'].includes(part.state);

/** It does not interrupt a row of calls. */
const isThought = (part: Part): boolean =>
  part.type === 'reasoning' || part.type === 'annotation' || (part.type === 'text' && part.text.trim() === '');
