'use client';
import type { ReactNode } from 'react';
import type { ToolContent } from '@chat-stream/core';
import { useLabels } from '../../../locales/LabelsProvider.js';
import { RawText } from '../../../primitives/RawText.js';
import { isEmbeddedImage } from '../media/picturesAround.js';
import { Picture } from '../media/Picture.js';

/** The pieces of a result: pictures, sound, texts, resources and data. Resources are named, and not loaded. */
export function ToolContents({ content }: { readonly content: readonly ToolContent[] }): ReactNode {
  return content.map((piece, index) => (
    // oxlint-disable-next-line react/no-array-index-key -- a result does not change once it is there
    <ToolPiece key={index} piece={piece} />
  ));
}

function ToolPiece({ piece }: { readonly piece: ToolContent }): ReactNode {
  const labels = useLabels();
  switch (piece.type) {
    case 'text':
      return <RawText label={labels.toolResult}>{piece.text}</RawText>;
    case 'image':
      return isEmbeddedImage(piece.url) ? <Picture src={piece.url} alt="" className="cs-image" /> : null;
    case 'audio':
      // oxlint-disable-next-line jsx-a11y/media-has-caption -- a tool brings no captions
      return /^data:audio\//i.test(piece.url) ? <audio controls src={piece.url} /> : null;
    case 'json':
      return <RawText label={labels.toolResult}>{JSON.stringify(piece.value, null, 2)}</RawText>;
    case 'resource':
      return (
        <div className="cs-tool-resource">
          <bdi>{piece.name}</bdi> <bdi className="cs-tool-address">{piece.uri}</bdi>
          {piece.description ? <p dir="auto">{piece.description}</p> : null}
          {piece.text === undefined ? null : <RawText label={piece.name}>{piece.text}</RawText>}
        </div>
      );
    default:
      return piece satisfies never;
  }
}
