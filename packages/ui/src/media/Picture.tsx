'use client';
import { useLayoutEffect, useRef, useState } from 'react';
import type { ReactNode } from 'react';
import { useLabels } from '../labels/LabelsContext.js';
import { Lightbox } from './Lightbox.js';

export interface PictureProps {
  /** An address that may be loaded. */
  readonly src: string;
  readonly alt: string;
  readonly title?: string | undefined;
  readonly className: string;
}

/** A picture that opens large. Within a link it is part of the link. */
export function Picture({ src, alt, title, className }: PictureProps): ReactNode {
  const labels = useLabels();
  const place = useRef<HTMLElement>(null);
  const [container, setContainer] = useState<Element | null>(null);
  const [isInLink, setInLink] = useState(false);
  // What is around it is DOM, made by others.
  useLayoutEffect(() => setInLink(place.current?.closest('a') !== null), []);
  const picture = (
    <img
      className={className}
      src={src}
      alt={alt || labels.image}
      title={title}
      loading="lazy"
      decoding="async"
      referrerPolicy="no-referrer"
    />
  );
  if (isInLink) return picture;
  return (
    <>
      <button
        ref={(element) => void (place.current = element)}
        type="button"
        className="cs-picture"
        aria-haspopup="dialog"
        aria-label={alt === '' ? labels.openImage : `${labels.openImage}: ${alt}`}
        onClick={({ currentTarget }) => setContainer(currentTarget.closest('.cs-root') ?? document.body)}
      >
        {picture}
      </button>
      {container ? <Lightbox src={src} alt={alt} container={container} onClose={() => setContainer(null)} /> : null}
    </>
  );
}
