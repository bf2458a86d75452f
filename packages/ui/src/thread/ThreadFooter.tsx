'use client';
import { forwardRef, useContext, type KeyboardEvent, type MouseEvent } from 'react';
import { selectMessageIds, useChat } from '@chat-stream/react';
import { ComposerView } from '../composer/ComposerView.js';
import { useKit } from '../kit/KitContext.js';
import { renderPart, type Part, type PartProps } from '../primitives/part.js';
import { ArrowDownIcon } from '../primitives/icons.js';
import { useLabels } from '../locales/LabelsProvider.js';
import { prefersLessMotion } from '../primitives/device.js';
import { ThreadContext, useThreadContext, useThreadScroll } from '../kit/ThreadContext.js';
import { moveBetweenMessages } from './moveBetweenMessages.js';
import { UndoBar } from '../primitives/UndoBar.js';

/** Props of `<Thread.Footer>`. */
export type ThreadFooterProps = PartProps<'div'>;

/**
 * The dock below the conversation: the composer, and buttons that float above it. Without children it has both; in a conversation that can only
 * be read, it has no composer. Alt with the arrow keys moves the focus to a message, as it does in the conversation.
 */
export const ThreadFooter: Part<ThreadFooterProps, HTMLDivElement> = forwardRef(function ThreadFooter(props, ref) {
  const chat = useChat();
  const thread = useContext(ThreadContext);
  const handleKeyDown = (event: KeyboardEvent<HTMLElement>): void => {
    const { key, target: from, altKey, ctrlKey, metaKey, shiftKey } = event;
    if (event.defaultPrevented || !thread?.viewport || !altKey || ctrlKey || metaKey || shiftKey) return;
    if (key !== 'ArrowUp' && key !== 'ArrowDown') return;
    event.preventDefault();
    const { viewport, scroll, reveal } = thread;
    void moveBetweenMessages({ key, viewport, from, ids: selectMessageIds(chat.getState()), scroll, reveal });
  };
  const { isReadOnly } = useKit();
  const children = (
    <>
      <ThreadJump />
      <ThreadUndo />
      {isReadOnly ? null : <ComposerView />}
    </>
  );
  const own = { onKeyDown: handleKeyDown, children };
  return renderPart({ tag: 'div', className: 'cs-thread-footer', own, given: props, ref });
});

/** Props of `<Thread.JumpToLatest>`. */
export type ThreadJumpProps = PartProps<'button'>;

/** Scrolls to the end of the conversation, and shows the number of new messages. Hidden while the end is in view. */
export const ThreadJump: Part<ThreadJumpProps, HTMLButtonElement> = forwardRef(function ThreadJump(props, ref) {
  const labels = useLabels();
  const { scroll, viewport } = useThreadContext('JumpToLatest');
  const { isFollowing, isAtEnd, unseen } = useThreadScroll('JumpToLatest');
  const isHidden = isFollowing || isAtEnd;
  const name = unseen > 0 ? `${labels.jumpToLatest}, ${labels.newMessages(unseen)}` : labels.jumpToLatest;
  return renderPart({
    tag: 'button',
    className: 'cs-jump',
    state: { hidden: isHidden, unseen: unseen > 0 ? unseen : undefined },
    own: {
      type: 'button',
      'aria-label': name,
      // Kept in its place, so that it can fade; out of reach while it cannot be seen.
      'aria-hidden': isHidden || undefined,
      tabIndex: isHidden ? -1 : undefined,
      onClick: ({ currentTarget }: MouseEvent) => {
        // The button hides, so the focus moves to the viewport, where the reader wants to read.
        if (currentTarget.ownerDocument.activeElement === currentTarget) viewport?.focus({ preventScroll: true });
        scroll.follow(prefersLessMotion() ? 'instant' : 'smooth');
      },
      children: (
        <>
          <ArrowDownIcon />
          {unseen > 0 ? <span>{labels.newMessages(unseen)}</span> : null}
        </>
      ),
    },
    given: props,
    ref,
  });
});

/** Props of `<Thread.Undo>`. */
export type ThreadUndoProps = PartProps<'div'>;

/** A bar that offers to restore a deleted message, for eight seconds. */
export const ThreadUndo: Part<ThreadUndoProps, HTMLDivElement> = forwardRef(function ThreadUndo(props, ref) {
  const { undo, clearUndo } = useThreadContext('Undo');
  if (!undo) return null;
  const bringBack = (): void => {
    undo.run();
    clearUndo();
  };
  return <UndoBar {...props} ref={ref} key={undo.id} label={undo.label} onUndo={bringBack} onExpire={clearUndo} />;
});
