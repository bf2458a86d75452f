'use client';
import { useEffect, useRef, useState, type ReactNode } from 'react';
import { createScrollOwner } from '../../kit/scroll/createScrollOwner.js';

interface ChoiceBodyProps {
  readonly title: string;
  readonly isRunning: boolean;
  readonly children: ReactNode;
}

/** The scroller of one column. It follows its own answer while that streams, until the reader scrolls in it. */
export function ChoiceBody({ title, isRunning, children }: ChoiceBodyProps): ReactNode {
  const body = useRef<HTMLDivElement>(null);
  const content = useRef<HTMLDivElement>(null);
  const [scroll] = useState(createScrollOwner);
  // An answer that is complete is read from its beginning.
  const startsAtEnd = useRef(isRunning);
  useEffect(() => {
    if (!body.current) return undefined;
    if (!startsAtEnd.current) scroll.restore({ messageId: '', top: 0, scrollTop: 0 });
    return scroll.attach(body.current, content.current);
  }, [scroll]);
  return (
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- what scrolls has to be reachable by keyboard
    <div ref={body} className="cs-choice-body" role="group" aria-label={title} tabIndex={0}>
      <div ref={content}>{children}</div>
    </div>
  );
}
