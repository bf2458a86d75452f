'use client';
import { forwardRef, type MouseEvent } from 'react';
import { ArrowDownIcon } from '../primitives/icons.js';
import { useLabels } from '../locales/LabelsProvider.js';
import type { Part, PartProps } from '../primitives/part/Part.js';
import { renderPart } from '../primitives/part/renderPart.js';
import { prefersLessMotion } from '../primitives/prefersLessMotion.js';
import { useThreadContext, useThreadScroll } from '../kit/ThreadContext.js';

export type ThreadJumpProps = PartProps<'button'>;

/** Goes to the end of the conversation; says how many messages have begun there. Hidden while the end is in view. */
export const ThreadJump: Part<ThreadJumpProps, HTMLButtonElement> = forwardRef(function ThreadJump(
  props: ThreadJumpProps,
  ref: React.ForwardedRef<HTMLButtonElement>,
) {
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
        // The button goes, and the focus would be nowhere: whoever pressed it wants to read there.
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
