'use client';

import { type MouseEvent, type ReactElement, useState } from 'react';
import type { Image } from '../nodes.js';
import type { MarkdownConfig } from './config.js';
import { isolate } from './controls.js';
import { decideImage } from './urlPolicy.js';

interface MarkdownImageProps {
  readonly node: Image;
  readonly config: MarkdownConfig;
}

/**
 * The request for an image of a foreign origin discloses the reader to that origin, and a prompt injection can make a model put secrets into
 * the URL. So there is no `<img>` until the reader agrees. React would preload it even while rendering on the server.
 */
export function MarkdownImage({ node, config }: MarkdownImageProps): ReactElement {
  const [agreed, setAgreed] = useState<string>();
  const { labels } = config;
  const alt = node.alt === '' ? null : <span className="cs-md-image-alt">{isolate(node.alt)} </span>;
  // The same elements as in the finished image, so that they stay in the page.
  if (node.pending === true) return <span className="cs-md-image-pending">{alt}</span>;
  const decision = decideImage(node.url, config.urlPolicy);
  if (decision.kind === 'refuse') {
    return <span className="cs-md-image-refused">{node.alt === '' ? labels.blockedImage : isolate(node.alt)}</span>;
  }
  const isAgreed = decision.kind === 'ask' && agreed === decision.src;
  if (decision.kind === 'show' || isAgreed) {
    return (
      <img
        ref={isAgreed ? takeFocus : undefined}
        tabIndex={isAgreed ? -1 : undefined}
        className="cs-md-image"
        src={decision.src}
        alt={node.alt}
        title={node.title}
        loading="lazy"
        decoding="async"
        referrerPolicy="no-referrer"
      />
    );
  }
  const handleClick = (event: MouseEvent): void => {
    // The image may be part of a link, which the reader does not want to follow.
    event.preventDefault();
    setAgreed(decision.src);
  };
  return (
    <span className="cs-md-image-held">
      {alt}
      <button type="button" onClick={handleClick}>
        {labels.showImage(decision.host)}
      </button>
    </span>
  );
}

/** The image replaces the button that had the focus. Without this the focus would go to the start of the page. */
function takeFocus(image: HTMLImageElement | null): void {
  image?.focus({ preventScroll: true });
}
