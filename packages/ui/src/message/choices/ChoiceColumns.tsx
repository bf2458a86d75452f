'use client';
import { useContext, useEffect, useState, type CSSProperties, type ReactNode } from 'react';
import { ThreadContext } from '../../kit/ThreadContext.js';
import { useLabels } from '../../locales/LabelsProvider.js';

interface ChoiceColumnsProps {
  readonly count: number;
  /** The content below all columns. */
  readonly foot?: ReactNode;
  readonly children: ReactNode;
}

/**
 * Columns of equal width; on a phone, the reader swipes from one to the next. They are at most as high as the view, so that all names and
 * buttons are visible. Each column scrolls its own answer.
 */
export function ChoiceColumns({ count, foot, children }: ChoiceColumnsProps): ReactNode {
  const labels = useLabels();
  const viewHeight = useViewHeight();
  const style = { '--cs-choices': count, '--cs-view-size': viewHeight && `${viewHeight}px` } as CSSProperties;
  return (
    <div className="cs-choices-frame" style={style}>
      <div
        className="cs-choices"
        data-count={count}
        role="group"
        aria-label={labels.answers(count)}
        // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- what scrolls has to be reachable by keyboard
        tabIndex={0}
      >
        {children}
      </div>
      {foot ? <div className="cs-choices-foot">{foot}</div> : null}
    </div>
  );
}

/** The height of the conversation's view in CSS pixels; `undefined` until it is known, and for columns outside of a conversation. */
function useViewHeight(): number | undefined {
  const viewport = useContext(ThreadContext)?.viewport;
  const [height, setHeight] = useState<number>();
  useEffect(() => {
    if (!viewport || !globalThis.ResizeObserver) return undefined;
    const observer = new ResizeObserver(() => setHeight(viewport.clientHeight));
    observer.observe(viewport);
    return () => observer.disconnect();
  }, [viewport]);
  return height;
}
