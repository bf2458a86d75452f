'use client';
import { useMemo, type ReactNode } from 'react';
import type { ImagePart } from '@chat-stream/core';
import { Markdown } from '@chat-stream/markdown';
import type { PartViewProps } from '../../../kit/KitComponents.js';
import { useKit } from '../../../kit/KitContext.js';
import { isWithin } from '../../../primitives/isWithin.js';
import { MarkdownPicture } from './MarkdownPicture.js';
import { Picture } from './Picture.js';

/**
 * A picture that was sent or made, which opens large. `blob:` and `data:image/` addresses are shown; for http(s) the rules for pictures in
 * Markdown are asked, so nothing is loaded from a foreign origin before the reader agrees. Others are never opened.
 */
export function ImageView({ part }: PartViewProps<ImagePart>): ReactNode {
  const { markdown } = useKit();
  const own = markdown.components;
  const components = useMemo(() => ({ image: MarkdownPicture, ...own }), [own]);
  if (isWithin(part.url)) return <Picture src={part.url} alt="" className="cs-image" />;
  if (!/^https?:/i.test(part.url)) return null;
  const address = part.url.replace(/[<>\\\s]/g, encodeURIComponent);
  return <Markdown text={`![](<${address}>)`} {...markdown} components={components} className="cs-image-held" />;
}
