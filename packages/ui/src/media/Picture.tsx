'use client';
import { useLayoutEffect, useRef, useState } from 'react';
import type { ReactNode } from 'react';
import { AlertIcon } from '../icons/icons.js';
import { useLabels } from '../labels/LabelsContext.js';
import { Lightbox } from '../lazy/lightbox.js';
import type { ShownPicture } from './Lightbox.js';

export interface PictureProps {
  /** An address that may be loaded. */
  readonly src: string;
  readonly alt: string;
  readonly title?: string | undefined;
  readonly className: string;
  /** What it is saved as. @defaultValue the last step of its address */
  readonly name?: string | undefined;
}

interface Opened {
  readonly container: Element;
  readonly pictures: readonly ShownPicture[];
  readonly first: number;
}

/** What each button of a picture shows large. */
const shownBy = new WeakMap<Element, ShownPicture>();

/** A picture that opens large, together with those around it. Within a link it is part of the link. */
export function Picture({ src, alt, title, className, name }: PictureProps): ReactNode {
  const labels = useLabels();
  const place = useRef<HTMLElement>(null);
  const [opened, setOpened] = useState<Opened | null>(null);
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
        onClick={({ currentTarget }) => setOpened(picturesAround(currentTarget))}
      >
        {picture}
      </button>
      {opened ? <Lightbox {...opened} onClose={() => setOpened(null)} /> : null}
    </>
  );
}

/** All pictures of the conversation, or of the message that is being written. Of one whose far messages are not in the page: of the message. */
function picturesAround(button: Element): Opened {
  const thread = button.closest('.cs-thread');
  const isWhole = thread?.querySelector('[data-windowed]') === null;
  const scope = button.closest(isWhole ? '.cs-composer, .cs-thread' : '.cs-composer, .cs-message');
  const buttons = [...(scope ?? document).querySelectorAll('.cs-picture')].filter(
    (each) => each === button || scope?.matches('.cs-composer') || !each.closest('.cs-composer'),
  );
  const shown = scope ? buttons : [button];
  return {
    container: button.closest('.cs-root') ?? document.body,
    pictures: shown.flatMap((each) => shownBy.get(each) ?? []),
    first: shown.indexOf(button),
  };
}
