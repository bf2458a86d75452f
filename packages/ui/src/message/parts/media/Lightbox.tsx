'use client';
import { useRef, useState, forwardRef, useImperativeHandle, type KeyboardEvent, type ReactNode } from 'react';
import { createPortal } from 'react-dom';
import { ActionButton } from '../../../primitives/ActionButton.js';
import { Dialog } from '../../../primitives/Dialog.js';
import {
  ChevronLeftIcon,
  ChevronRightIcon,
  CloseIcon,
  DownloadIcon,
  ZoomInIcon,
  ZoomOutIcon,
} from '../../../primitives/icons.js';
import { useLabels } from '../../../locales/LabelsProvider.js';
import type { Part } from '../../../primitives/part.js';
import { usePictureView, type Point } from './usePictureView.js';

export interface ShownPicture {
  readonly src: string;
  readonly alt: string;
  /** The file name of a download. @defaultValue the last segment of the URL */
  readonly name?: string | undefined;
}

export interface LightboxProps {
  /** Those that can be gone through, in the order of the page. */
  readonly pictures: readonly ShownPicture[];
  /** Which of them is shown first. */
  readonly first: number;
  /** The root element of the kit, which carries the theme. */
  readonly container: Element;
  readonly onClose: () => void;
}

const STEP = 1.5;
/** How far an arrow key moves a picture that is magnified, in CSS pixels. */
const PAN = 80;

/**
 * Images as large as the window, one at a time, each with a caption. Arrow keys and swiping move to the next image, or pan a zoomed one.
 * `+`, `-`, `0`, the wheel, pinching and a double click zoom. Escape, the button, a click beside the image and swiping down close it.
 */
export function Lightbox({ pictures, first, container, onClose }: LightboxProps): ReactNode {
  const labels = useLabels();
  const [at, setAt] = useState(first);
  const dialog = useRef<HTMLDialogElement>(null);
  const stage = useRef<PictureStageCommands>(null);
  const { src, alt, name } = pictures[at]!;
  const go = (step: number): void => setAt((now) => Math.min(pictures.length - 1, Math.max(0, now + step)));
  /** To the end side of the page, or to its start. */
  const turn = (step: number): void =>
    go(dialog.current && getComputedStyle(dialog.current).direction === 'rtl' ? -step : step);
  const handleKeyDown = (event: KeyboardEvent): void => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const command = commandOf(event.key);
    if (!command) return;
    event.preventDefault();
    if ('zoom' in command) stage.current?.[command.zoom === 0 ? 'fit' : 'zoomBy'](command.zoom);
    else if ('go' in command) go(command.go);
    else if (!stage.current?.pan({ x: command.x * -PAN, y: command.y * -PAN })) turn(command.x);
  };
  const several = pictures.length > 1;
  return createPortal(
    <Dialog ref={dialog} label={alt || labels.image} kind="cs-lightbox" onClose={onClose} onKeyDown={handleKeyDown}>
      <div className="cs-lightbox-tools cs-at-end">
        <ActionButton label={labels.close} onClick={onClose}>
          <CloseIcon />
        </ActionButton>
        <a
          className="cs-action"
          href={src}
          download={name ?? fileName(src)}
          target="_blank"
          rel="noreferrer noopener"
          aria-label={labels.download}
          data-tooltip={labels.download}
        >
          <DownloadIcon />
        </a>
        <ActionButton label={labels.zoomIn} onClick={() => stage.current?.zoomBy(STEP)}>
          <ZoomInIcon />
        </ActionButton>
        <ActionButton label={labels.zoomOut} onClick={() => stage.current?.zoomBy(1 / STEP)}>
          <ZoomOutIcon />
        </ActionButton>
      </div>
      {several ? (
        <p className="cs-lightbox-count" role="status">
          <bdi>{labels.imageOf(at + 1, pictures.length)}</bdi>
          <span className="cs-sr-only">{alt}</span>
        </p>
      ) : null}
      <PictureStage key={at} ref={stage} src={src} alt={alt || labels.image} onSwipe={turn} onLeave={onClose} />
      {several ? (
        <>
          <ActionButton
            className="cs-lightbox-previous"
            label={labels.previousImage}
            // Not disabled: the focus stays where it is at the last picture.
            aria-disabled={at === 0 || undefined}
            onClick={() => go(-1)}
          >
            <ChevronLeftIcon />
          </ActionButton>
          <ActionButton
            className="cs-lightbox-next"
            label={labels.nextImage}
            aria-disabled={at === pictures.length - 1 || undefined}
            onClick={() => go(1)}
          >
            <ChevronRightIcon />
          </ActionButton>
        </>
      ) : null}
      {alt === '' ? null : (
        <p className="cs-lightbox-caption" dir="auto">
          {alt}
        </p>
      )}
    </Dialog>,
    container,
  );
}

type KeyCommand =
  | { readonly zoom: number }
  | { readonly go: number }
  /** To the side or up and down: the next picture, or the next part of this one. */
  | { readonly x: -1 | 0 | 1; readonly y: -1 | 0 | 1 };

function commandOf(key: string): KeyCommand | undefined {
  switch (key) {
    case '+':
    case '=':
      return { zoom: STEP };
    case '-':
    case '_':
      return { zoom: 1 / STEP };
    case '0':
      return { zoom: 0 };
    case 'Home':
      return { go: -Infinity };
    case 'End':
      return { go: Infinity };
    case 'PageUp':
      return { go: -1 };
    case 'PageDown':
      return { go: 1 };
    case 'ArrowLeft':
      return { x: -1, y: 0 };
    case 'ArrowRight':
      return { x: 1, y: 0 };
    case 'ArrowUp':
      return { x: 0, y: -1 };
    case 'ArrowDown':
      return { x: 0, y: 1 };
    default:
      return undefined;
  }
}

/** The last segment of the URL. Embedded images have none, and are named by their type. */
function fileName(src: string): string {
  const kind = /^data:image\/([a-z]+)/i.exec(src)?.[1]?.toLowerCase();
  if (kind) return `image.${kind === 'jpeg' ? 'jpg' : kind}`;
  return /^https?:/i.test(src) ? (/[^/]*$/.exec(src.split(/[?#]/, 1)[0]!)?.[0] ?? '') : 'image';
}

/** Commands for keys and buttons. */
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
  { src, alt, onSwipe, onLeave },
  ref,
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
