'use client';
import type { ReactNode } from 'react';
import { createPortal } from 'react-dom';
import { ActionButton } from '../actions/ActionButton.js';
import { Dialog } from '../commands/Dialog.js';
import { CloseIcon, DownloadIcon } from '../icons/icons.js';
import { useLabels } from '../labels/LabelsContext.js';

interface LightboxProps {
  readonly src: string;
  readonly alt: string;
  /** Where the look of the kit is, outside of the paragraphs that the picture stands in. */
  readonly container: Element;
  readonly onClose: () => void;
}

/** A picture as large as the window allows, with its text below. Escape, the button and a click beside it close it. */
export function Lightbox({ src, alt, container, onClose }: LightboxProps): ReactNode {
  const labels = useLabels();
  return createPortal(
    <Dialog label={alt || labels.image} kind="cs-lightbox" onClose={onClose}>
      <div className="cs-lightbox-tools cs-at-end">
        <ActionButton label={labels.close} onClick={onClose}>
          <CloseIcon />
        </ActionButton>
        <a
          className="cs-action"
          href={src}
          download={fileName(src)}
          target="_blank"
          rel="noreferrer noopener"
          aria-label={labels.download}
          data-tooltip={labels.download}
        >
          <DownloadIcon />
        </a>
      </div>
      <img src={src} alt={alt || labels.image} referrerPolicy="no-referrer" />
      {alt === '' ? null : (
        <p className="cs-lightbox-caption" dir="auto">
          {alt}
        </p>
      )}
    </Dialog>,
    container,
  );
}

/** The last step of the address; what is in the page itself has none, and is named by its kind. */
function fileName(src: string): string {
  const kind = /^data:image\/([a-z]+)/i.exec(src)?.[1]?.toLowerCase();
  if (kind) return `image.${kind === 'jpeg' ? 'jpg' : kind}`;
  return /^https?:/i.test(src) ? (/[^/]*$/.exec(src.split(/[?#]/, 1)[0]!)?.[0] ?? '') : 'image';
}
