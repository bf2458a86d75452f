'use client';
import { forwardRef } from 'react';
import { CloseIcon, FileIcon } from '../icons/icons.js';
import { useLabels } from '../labels/LabelsContext.js';
import type { Part, PartProps } from '../part/Part.js';
import { renderPart } from '../part/renderPart.js';
import { useComposerContext } from './ComposerContext.js';

export type ComposerAttachmentsProps = PartProps<'div'>;

/** What will go with the message, each with a preview and a button that takes it out. */
export const ComposerAttachments: Part<ComposerAttachmentsProps, HTMLDivElement> = forwardRef(
  function ComposerAttachments(props: ComposerAttachmentsProps, ref: React.ForwardedRef<HTMLDivElement>) {
    const labels = useLabels();
    const { attachments } = useComposerContext('Attachments');
    const { items, refused, limitMB } = attachments;
    if (items.length === 0 && refused.length === 0) return null;
    const children = (
      <>
        {items.map(({ id, name, part }) => (
          <div key={id} className="cs-attachment" role="listitem" data-type={part.type}>
            {part.type === 'image' ? <img src={part.url} alt={name} /> : <FileIcon />}
            {part.type === 'image' ? null : <span className="cs-attachment-name">{name}</span>}
            <button
              type="button"
              className="cs-attachment-remove"
              aria-label={labels.remove(name)}
              onClick={() => attachments.remove(id)}
            >
              <CloseIcon />
            </button>
          </div>
        ))}
        {refused.map((name) => (
          <p key={name} className="cs-attachment-refused" role="alert">
            {labels.tooLarge(name, limitMB)}
          </p>
        ))}
      </>
    );
    const own = { role: items.length > 0 ? 'list' : undefined, 'aria-label': labels.attachments, children };
    return renderPart({ tag: 'div', className: 'cs-attachments', own, given: props, ref });
  },
);
