'use client';
import { useEffect, useRef, useState, type ReactNode, type RefObject } from 'react';
import { ArchiveIcon, MoreIcon, PencilIcon, PinIcon, TrashIcon } from '../../primitives/icons.js';
import { useLabels } from '../../locales/LabelsProvider.js';
import { Menu, type MenuItem } from '../../primitives/menu/Menu.js';
import { isComposing } from '../../primitives/submitKey.js';

/** A conversation in a `ThreadList`. */
export interface ListedThread {
  readonly id: string;
  readonly title: string;
  /** Milliseconds since 1970. */
  readonly updatedAt: number;
  /** When the last message was sent, which orders the list. Milliseconds since 1970. @defaultValue `updatedAt` */
  readonly sentAt?: number | undefined;
  /** Whether an answer is pending, or has arrived since the thread was last open: see `useThreadActivity`. */
  readonly activity?: 'running' | 'unread' | undefined;
  readonly isPinned?: boolean | undefined;
  readonly isArchived?: boolean | undefined;
}

interface ThreadListItemProps {
  readonly thread: ListedThread;
  readonly isCurrent: boolean;
  readonly onSelect: (id: string) => void;
  readonly onRename: ((id: string, title: string) => void) | undefined;
  readonly onDelete: ((thread: ListedThread) => void) | undefined;
  readonly onPin: ((id: string, isPinned: boolean) => void) | undefined;
  readonly onArchive: ((id: string, isArchived: boolean) => void) | undefined;
  /** The id of the thread whose item takes the focus when it appears in another place. */
  readonly returningRef: RefObject<string | null>;
}

/** One conversation in the list. Double click or F2 renames it. */
export function ThreadListItem({
  thread,
  isCurrent,
  onSelect,
  onRename,
  onDelete,
  onPin,
  onArchive,
  returningRef,
}: ThreadListItemProps): ReactNode {
  const labels = useLabels();
  const [isRenaming, setRenaming] = useState(false);
  const opener = useRef<HTMLButtonElement>(null);
  const returns = useRef(false);
  // The button is mounted again only after this render.
  useEffect(() => {
    if (!isRenaming && returns.current) opener.current?.focus();
    returns.current = false;
  }, [isRenaming]);
  const endRenaming = (byKey: boolean): void => {
    returns.current = byKey;
    setRenaming(false);
  };
  const { id, title, isPinned = false, isArchived = false, activity } = thread;
  // An item is mounted again where it comes back, or moves to another group. What had the focus is gone then.
  useEffect(() => {
    if (returningRef.current !== id) return;
    returningRef.current = null;
    if (document.activeElement === document.body) opener.current?.focus();
  }, [id, returningRef]);
  const name = title || labels.untitled;
  const items: readonly MenuItem[] = [
    ...(onRename
      ? [{ label: labels.rename, icon: <PencilIcon />, shortcut: 'F2', onSelect: () => setRenaming(true) }]
      : []),
    ...(onPin && !isArchived
      ? [
          {
            label: isPinned ? labels.unpin : labels.pin,
            icon: <PinIcon />,
            onSelect: () => onPin(id, !isPinned),
          },
        ]
      : []),
    ...(onArchive
      ? [
          {
            label: isArchived ? labels.unarchive : labels.archive,
            icon: <ArchiveIcon />,
            onSelect: leaving(() => onArchive(id, !isArchived)),
          },
        ]
      : []),
    ...(onDelete
      ? [{ label: labels.delete, icon: <TrashIcon />, isDanger: true, onSelect: leaving(() => onDelete(thread)) }]
      : []),
  ];
  if (isRenaming) {
    const save = (next: string, byKey: boolean): void => {
      endRenaming(byKey);
      if (next !== title && next !== '') onRename?.(id, next);
    };
    return (
      <li className="cs-threads-item">
        <ThreadTitleField title={title} onSave={save} onCancel={() => endRenaming(true)} />
      </li>
    );
  }
  return (
    <li className="cs-threads-item" data-current={isCurrent ? '' : undefined} data-activity={activity}>
      <button
        ref={opener}
        type="button"
        className="cs-threads-open"
        aria-current={isCurrent ? 'page' : undefined}
        title={name}
        onClick={() => onSelect(id)}
        onDoubleClick={() => onRename && setRenaming(true)}
        onKeyDown={(event) => event.key === 'F2' && onRename && setRenaming(true)}
      >
        <span dir="auto">{name}</span>
        {activity ? <span className="cs-sr-only">{labels.threadActivity[activity]}</span> : null}
      </button>
      {activity ? <span className="cs-threads-mark" aria-hidden="true" /> : null}
      {items.length > 0 ? (
        <Menu label={labels.threadMenu(name)} items={items}>
          <MoreIcon />
        </Menu>
      ) : null}
    </li>
  );
}

/** Moves the focus before an item is removed: to the next conversation, or to the previous one at the end. */
function leaving(command: () => void): () => void {
  return () => {
    const item = document.activeElement?.closest<HTMLElement>('.cs-threads-item');
    const all = openButtons(item?.closest('.cs-threads'));
    const at = all.findIndex((button) => item?.contains(button));
    (all[at + 1] ?? all[at - 1])?.focus();
    command();
  };
}

/** The titles in a list that can take the focus. Those in a closed archive cannot. */
export function openButtons(list: Element | null | undefined): readonly HTMLElement[] {
  const all = [...(list?.querySelectorAll<HTMLElement>('.cs-threads-open') ?? [])];
  return all.filter((button) => button.closest('details:not([open])') === null);
}

interface ThreadTitleFieldProps {
  readonly title: string;
  /** `byKey` is false if the reader has moved the focus elsewhere. */
  readonly onSave: (title: string, byKey: boolean) => void;
  readonly onCancel: () => void;
}

/** Changes a title in its place: Enter or leaving the field saves, Escape takes it back. */
export function ThreadTitleField({ title, onSave, onCancel }: ThreadTitleFieldProps): ReactNode {
  const labels = useLabels();
  const [text, setText] = useState(title);
  const field = useRef<HTMLInputElement>(null);
  // The reader asked to rename: they want to type.
  useEffect(() => {
    field.current?.focus();
    field.current?.select();
  }, []);
  const isOver = useRef(false);
  const end = (how: () => void): void => {
    // Some browsers fire `blur` when the field is unmounted.
    if (isOver.current) return;
    isOver.current = true;
    how();
  };
  return (
    <input
      ref={field}
      className="cs-field"
      aria-label={labels.rename}
      dir="auto"
      value={text}
      onChange={(event) => setText(event.currentTarget.value)}
      onBlur={() => end(() => onSave(text.trim(), false))}
      onKeyDown={(event) => {
        if (isComposing(event)) return;
        if (event.key !== 'Enter' && event.key !== 'Escape') return;
        // Enter must not press the title, which has the focus by then, and Escape must not close the panel around the list.
        event.preventDefault();
        end(event.key === 'Enter' ? () => onSave(text.trim(), true) : onCancel);
      }}
    />
  );
}
