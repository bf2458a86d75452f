'use client';

import { type ReactElement, useState } from 'react';
import type { Image } from '../nodes.js';
import type { MarkdownConfig } from './config.js';
import { isolate } from './controls.js';
import { decideImage } from './urlPolicy.js';

interface MarkdownImageProps {
  readonly node: Image;
  readonly config: MarkdownConfig;
}

/**
 * An image of a foreign origin tells that origin who reads what, and a model can be talked into putting secrets into the
 * URL. So there is no `<img>` (React preloads those even while rendering on the server) until the reader agrees.
 */
export function MarkdownImage({ node, config }: MarkdownImageProps): ReactElement {
  const [agreed, setAgreed] = useState<string>();
  const { labels } = config;
  if (node.pending === true) return <span className="cs-md-image-pending">{isolate(node.alt)}</span>;
  const decision = decideImage(node.url, config.urlPolicy);
  if (decision.kind === 'refuse') {
    return <span className="cs-md-image-refused">{node.alt === '' ? labels.blockedImage : isolate(node.alt)}</span>;
  }
  if (decision.kind === 'show' || agreed === decision.src) {
    return (
      <img
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
  return (
    <span className="cs-md-image-held">
      {node.alt === '' ? null : <span className="cs-md-image-alt">{isolate(node.alt)} </span>}
      <button type="button" onClick={() => setAgreed(decision.src)}>
        {labels.showImage(decision.host)}
      </button>
    </span>
  );
}
