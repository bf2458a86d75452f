'use client';
import { useRef, useState, type ReactNode } from 'react';
import { useChat } from '@chat-stream/react';
import { AlertIcon } from '../../../primitives/icons.js';
import { useLabels } from '../../../locales/LabelsProvider.js';
import { onDemand } from '../../../primitives/onDemand.js';
import { picturesAround, pictureOfButton, type PicturesAround } from './picturesAround.js';
import { useBrowserLayoutEffect } from '../../../primitives/useBrowserLayoutEffect.js';

const Lightbox = onDemand(() => import('./Lightbox.js').then((module) => module.Lightbox));

export interface PictureProps {
  /** An address that may be loaded. */
  readonly src: string;
  readonly alt: string;
  readonly title?: string | undefined;
  readonly className: string;
  /** The file name of a download. @defaultValue the last segment of the URL */
  readonly name?: string | undefined;
}

/** An image that opens in a lightbox, together with the other images. Within a link, it only is part of the link. */
export function Picture({ src, alt, title, className, name }: PictureProps): ReactNode {
  const labels = useLabels();
  const chat = useChat();
  const place = useRef<HTMLElement>(null);
  const [opened, setOpened] = useState<PicturesAround | null>(null);
  const [isInLink, setInLink] = useState(false);
  const [failed, setFailed] = useState<string>();
  // The surrounding DOM is rendered by other components.
  useBrowserLayoutEffect(() => setInLink(place.current?.closest('a') !== null), []);
  useBrowserLayoutEffect(() => {
    if (place.current) pictureOfButton.set(place.current, { src, alt, name });
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
        onPointerEnter={Lightbox.preload}
        onFocus={Lightbox.preload}
        onClick={({ currentTarget }) => setOpened(picturesAround(currentTarget, chat.getState()))}
      >
        {picture}
      </button>
      {opened ? <Lightbox {...opened} onClose={() => setOpened(null)} /> : null}
    </>
  );
}
