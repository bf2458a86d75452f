'use client';
import { useContext, useMemo, useState, type ReactNode } from 'react';
import type { ImagePart } from '@chat-stream/core';
import { Markdown, DEFAULT_LABELS, type ImageProps } from '@chat-stream/markdown';
import { useKit, type PartViewProps } from '../../../kit/KitContext.js';
import { isEmbeddedImage } from './picturesAround.js';
import { GuardContext } from '../../../kit/GuardContext.js';
import { Picture } from './Picture.js';
import { useLabels } from '../../../locales/LabelsProvider.js';

/**
 * A picture that was sent or made, which opens large. `blob:` and `data:image/` addresses are shown; for http(s) the rules for pictures in
 * Markdown are asked, so nothing is loaded from a foreign origin before the reader agrees. Others are never opened.
 */
export function ImageView({ part }: PartViewProps<ImagePart>): ReactNode {
  const { markdown } = useKit();
  const own = markdown.components;
  const components = useMemo(() => ({ image: MarkdownPicture, ...own }), [own]);
  if (isEmbeddedImage(part.url)) return <Picture src={part.url} alt="" className="cs-image" />;
  if (!/^https?:/i.test(part.url)) return null;
  const address = part.url.replace(/[<>\\\s]/g, encodeURIComponent);
  return <Markdown text={`![](<${address}>)`} {...markdown} components={components} className="cs-image-held" />;
}

/** An image of an answer. Loading it from another origin would reveal the reader to that origin, so the reader is asked first. */
export function MarkdownPicture({ node, src: allowed }: ImageProps): ReactNode {
  const guard = useContext(GuardContext);
  const isSuspicious = node.pending !== true && guard?.carries(node.url) === true;
  const src = isSuspicious ? undefined : allowed;
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
      {isSuspicious ? <bdi className="cs-tool-address">{foreign.href} </bdi> : null}
      <button
        type="button"
        onClick={(event) => {
          // The image may be in a link, which must not open.
          event.preventDefault();
          setAgreed(url);
        }}
      >
        {(words?.showImage ?? DEFAULT_LABELS.showImage)(foreign.host)}
      </button>
    </span>
  );
}

/** The image replaces the focused button. Without this, the focus would move to the start of the page. */
function takeFocus(place: HTMLElement | null): void {
  const target: HTMLElement | null | undefined = place?.closest('a') ?? place?.querySelector('button');
  target?.focus({ preventScroll: true });
}

/** The URL of an image that can be loaded once the reader agrees. */
function addressOf(url: string): URL | undefined {
  try {
    const address = new URL(url, document.baseURI);
    return /^https?:$/.test(address.protocol) ? address : undefined;
  } catch {
    return undefined;
  }
}
