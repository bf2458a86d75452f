'use client';
import { useLayoutEffect, useRef, useState } from 'react';
import type { ReactNode } from 'react';
import { useChat } from '@chat-stream/react';
import { AlertIcon } from '../../../primitives/icons/icons.js';
import { useLabels } from '../../../locales/LabelsContext.js';
import { Lightbox } from '../../../lazy/lightbox.js';
import { picturesAround, shownBy } from './picturesAround.js';
import type { PicturesAround } from './picturesAround.js';

export interface PictureProps {
  /** An address that may be loaded. */
  readonly src: string;
  readonly alt: string;
  readonly title?: string | undefined;
  readonly className: string;
  /** What it is saved as. @defaultValue the last step of its address */
  readonly name?: string | undefined;
}

/** A picture that opens large, together with those around it. Within a link it is part of the link. */
export function Picture({ src, alt, title, className, name }: PictureProps): ReactNode {
  const labels = useLabels();
  const chat = useChat();
  const place = useRef<HTMLElement>(null);
  const [opened, setOpened] = useState<PicturesAround | null>(null);
  const [isInLink, setInLink] = useState(false);
  const [failed, setFailed] = useState<string>();
  // What is around it is DOM, made by others.
  useLayoutEffect(() => setInLink(place.current?.closest('a') !== null), []);
  useLayoutEffect(() => {
    if (place.current) shownBy.set(place.current, { src, alt, name });
  });
  if (failed === src)
    return (
      <span className="cs-picture-failed" title={title}>
        <AlertIcon />
        <span>
          {alt === '' ? null : <bdi>{alt}: </bdi>}
          {labels.imageFailed}
        </span>
        {isInLink || src.startsWith('data:') ? null : (
          <button type="button" className="cs-link-button" onClick={() => setFailed(undefined)}>
            {labels.retry}
          </button>
        )}
      </span>
    );
  const picture = (
    <img
      className={className}
      src={src}
      alt={alt || labels.image}
      title={title}
      loading="lazy"
      decoding="async"
      referrerPolicy="no-referrer"
      onError={() => setFailed(src)}
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
        onPointerEnter={() => void Lightbox.preload().catch(() => {})}
        onClick={({ currentTarget }) => setOpened(picturesAround(currentTarget, chat.getState()))}
      >
        {picture}
      </button>
      {opened ? <Lightbox {...opened} onClose={() => setOpened(null)} /> : null}
    </>
  );
}
