'use client';
import { forwardRef, useImperativeHandle, useRef, type ForwardedRef } from 'react';
import type { Part } from '../../../primitives/part/Part.js';
import { usePictureView } from './usePictureView.js';
import type { Point } from './zoom.js';

/** What keys and buttons do to the picture. */
export interface PictureStageCommands {
  readonly zoomBy: (factor: number) => void;
  readonly fit: () => void;
  /** Moves a picture that is larger than its place. False where it is not. */
  readonly pan: (by: Point) => boolean;
}

interface PictureStageProps {
  readonly src: string;
  readonly alt: string;
  readonly onSwipe: (step: 1 | -1) => void;
  readonly onLeave: () => void;
}

/** A picture that can be magnified with the wheel, two fingers or a double click, and moved while it is. */
export const PictureStage: Part<PictureStageProps, PictureStageCommands> = forwardRef(function PictureStage(
  { src, alt, onSwipe, onLeave }: PictureStageProps,
  ref: ForwardedRef<PictureStageCommands>,
) {
  const place = useRef<HTMLDivElement>(null);
  const { view, drag, isHeld, zoomBy, pan, fit, handlers } = usePictureView(place, { onSwipe, onLeave });
  const isZoomed = view.scale > 1;
  useImperativeHandle(ref, () => ({
    zoomBy: (factor) => zoomBy(factor),
    fit,
    pan: (by) => {
      if (isZoomed) pan(by);
      return isZoomed;
    },
  }));
  const { x, y } = isZoomed ? view : drag;
  return (
    <div
      ref={place}
      className="cs-lightbox-stage"
      data-zoomed={isZoomed ? '' : undefined}
      data-held={isHeld ? '' : undefined}
      {...handlers}
    >
      <img
        src={src}
        alt={alt}
        draggable={false}
        referrerPolicy="no-referrer"
        style={{ transform: `translate(${x}px, ${y}px) scale(${view.scale})` }}
      />
    </div>
  );
});
