'use client';
import { useState, type ReactNode } from 'react';
import { DEFAULT_LABELS, type ImageProps } from '@chat-stream/markdown';
import { useLabels } from '../../../locales/LabelsProvider.js';
import { Picture } from './Picture.js';

/** A picture of an answer. One of a foreign origin would tell that origin who reads what: it is not asked for before the reader agrees. */
export function MarkdownPicture({ node, src }: ImageProps): ReactNode {
  const words = useLabels().markdown;
  const [agreed, setAgreed] = useState<string>();
  const { alt, title, url } = node;
  if (node.pending === true) return <bdi className="cs-md-image-pending">{alt}</bdi>;
  const foreign = src === undefined ? addressOf(url) : undefined;
  const shown = src ?? (agreed === url ? foreign?.href : undefined);
  if (shown !== undefined) {
    const picture = <Picture src={shown} alt={alt} title={title} className="cs-md-image" />;
    return src === undefined ? <span ref={takeFocus}>{picture}</span> : picture;
  }
  if (foreign === undefined) {
    return <bdi className="cs-md-image-refused">{alt || (words?.blockedImage ?? DEFAULT_LABELS.blockedImage)}</bdi>;
  }
  return (
    <span className="cs-md-image-held">
      {alt === '' ? null : <bdi className="cs-md-image-alt">{alt} </bdi>}
      <button
        type="button"
        onClick={(event) => {
          // The picture may stand in a link, which is not meant.
          event.preventDefault();
          setAgreed(url);
        }}
      >
        {(words?.showImage ?? DEFAULT_LABELS.showImage)(foreign.host)}
      </button>
    </span>
  );
}

/** The focus was on the button that the picture stands in place of; left alone it would go to the start of the page. */
function takeFocus(place: HTMLElement | null): void {
  const target: HTMLElement | null | undefined = place?.closest('a') ?? place?.querySelector('button');
  target?.focus({ preventScroll: true });
}

/** An address that can be loaded when somebody agrees. */
function addressOf(url: string): URL | undefined {
  try {
    const address = new URL(url, document.baseURI);
    return /^https?:$/.test(address.protocol) ? address : undefined;
  } catch {
    return undefined;
  }
}
