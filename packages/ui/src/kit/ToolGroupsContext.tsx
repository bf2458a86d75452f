'use client';
import { createContext, useCallback, useContext, useMemo, useState, type Context, type ReactNode } from 'react';
import { flushSync } from 'react-dom';
import { useChat } from '@chat-stream/react';
import { useKit } from './KitContext.js';
import { selectGroupedParts, type GroupedPart, type IsGroupable } from './toolGroups.js';

export interface ToolGroups {
  readonly isGroupable: IsGroupable;
  /** The groups that the reader has opened. */
  readonly open: ReadonlySet<string>;
  readonly setOpen: (groupId: string, isOpen: boolean) => void;
  /** The calls that the reader has opened, by message and index. They stay where they are when their group is folded. */
  readonly kept: ReadonlySet<string>;
  readonly keep: (messageId: string, index: number) => void;
}

const NONE: ReadonlySet<string> = new Set();
const NOTHING: ToolGroups = {
  isGroupable: () => false,
  open: NONE,
  setOpen: () => {},
  kept: NONE,
  keep: () => {},
};

export const ToolGroupsContext: Context<ToolGroups> = createContext(NOTHING);

/** Which calls of a turn are folded into one line. Steps of a turn are several messages, so that none of them can own this. */
export function ToolGroupsProvider({ children }: { readonly children: ReactNode }): ReactNode {
  const { components, toolViews } = useKit();
  const [open, setAllOpen] = useState(NONE);
  const [kept, setKept] = useState(NONE);
  // A component of the application may show something that the reader has to see.
  const isGroupable = useCallback<IsGroupable>(
    (name) =>
      !components.toolCall && !Object.hasOwn(components.tools ?? {}, name) && !toolViews.split('\n').includes(name),
    [components, toolViews],
  );
  const groups = useMemo<ToolGroups>(
    () => ({
      isGroupable,
      open,
      setOpen(groupId, isOpen) {
        setAllOpen((before) => new Set([...before].filter((id) => id !== groupId).concat(isOpen ? groupId : [])));
        if (!isOpen) setKept(NONE);
      },
      kept,
      keep: (messageId, index) => setKept((before) => new Set([...before, keyOf(messageId, index)])),
    }),
    [isGroupable, open, kept],
  );
  return <ToolGroupsContext.Provider value={groups}>{children}</ToolGroupsContext.Provider>;
}

const keyOf = (messageId: string, index: number): string => `${messageId} ${index}`;

/** Opens the groups in which the parts of a message are folded. The page has them when it returns. */
export function useUnfold(): (messageId: string) => void {
  const chat = useChat();
  const { isGroupable, open, setOpen } = useToolGroups();
  return (messageId) => {
    const parts = JSON.parse(selectGroupedParts(chat.getState(), messageId, isGroupable)) as (GroupedPart | null)[];
    const folded = new Set(parts.flatMap((part) => (part?.isFolded ? part.groupId : [])));
    const closed = [...folded].filter((groupId) => !open.has(groupId));
    if (closed.length > 0) flushSync(() => closed.forEach((groupId) => setOpen(groupId, true)));
  };
}

export function useToolGroups(): ToolGroups {
  return useContext(ToolGroupsContext);
}
