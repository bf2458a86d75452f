'use client';
import { forwardRef, useRef, useEffect, useState, type ReactNode } from 'react';
import type { Attachment } from '@chat-stream/react';
import { ActionButton, type ActionButtonProps } from '../primitives/ActionButton.js';
import { PaperclipIcon, CloseIcon, FileIcon, RefreshIcon, SpeakerIcon, TextIcon } from '../primitives/icons.js';
import { useLabels } from '../locales/LabelsProvider.js';
import { renderPart, type Part, type PartProps } from '../primitives/part.js';
import { useComposerContext, type ComposerContextValue } from './ComposerContext.js';
import type { Labels } from '../locales/Labels.js';
import { Picture } from '../message/parts/media/Picture.js';
import { fileSize } from '../primitives/files.js';
import type { Refusal } from './refuseFiles.js';

/** Props of `<Composer.Attach>`. */
export type ComposerAttachProps = Omit<ActionButtonProps, 'label'>;

/** Chooses files to go with the message. */
export const ComposerAttach: Part<ComposerAttachProps, HTMLButtonElement> = forwardRef(
  function ComposerAttach(props, ref) {
    const labels = useLabels();
    const { attach, accept, isReadOnly, input } = useComposerContext('Attach');
    const chooser = useRef<HTMLInputElement>(null);
    return (
      <>
        <ActionButton
          ref={ref}
          label={labels.attach}
          disabled={isReadOnly}
          onClick={() => chooser.current?.click()}
          {...props}
        >
          {props.children ?? <PaperclipIcon />}
        </ActionButton>
        <input
          ref={chooser}
          type="file"
          multiple
          hidden
          accept={accept}
          aria-label={labels.attach}
          onChange={(event) => {
            attach([...(event.currentTarget.files ?? [])]);
            // The same file may be chosen again after it was removed.
            event.currentTarget.value = '';
            input.current?.focus();
          }}
        />
      </>
    );
  },
);

/** Props of `<Composer.Attachments>`. */
export interface ComposerAttachmentsProps extends PartProps<'div'> {
  /** The limits, for the reason that is shown with a refused file. */
  readonly limits?: { readonly count: number; readonly sizeMB: number } | undefined;
}

/** The attachments of the message, each with a preview and a remove button, and the reasons why files were refused. */
export const ComposerAttachments: Part<ComposerAttachmentsProps, HTMLDivElement> = forwardRef(
  function ComposerAttachments({ limits = { count: 10, sizeMB: 20 }, ...given }, ref) {
    const labels = useLabels();
    const composer = useComposerContext('Attachments');
    const { attachments, refused, accept } = composer;
    if (attachments.length === 0 && refused.length === 0) return null;
    const reasons = [...new Set(refused.map((each) => reasonOf(each, limits, accept, labels)))];
    const children = (
      <>
        {attachments.length > 0 ? (
          <div role="list" aria-label={labels.attachments} className="cs-attachments-list">
            {attachments.map((attachment) => (
              <AttachmentCard key={attachment.id} attachment={attachment} composer={composer} />
            ))}
          </div>
        ) : null}
        {reasons.map((reason) => (
          <p key={reason} className="cs-attachment-refused" role="alert">
            {reason}
          </p>
        ))}
      </>
    );
    // oxlint-disable-next-line react/refs -- the ref is handed on, not read
    return renderPart({ tag: 'div', className: 'cs-attachments', own: { children }, given, ref });
  },
);

interface AttachmentCardProps {
  readonly attachment: Attachment;
  readonly composer: ComposerContextValue;
}

function AttachmentCard({ attachment, composer }: AttachmentCardProps): ReactNode {
  const labels = useLabels();
  const { id, name, mediaType, size, status, progress, error, part, isRefused } = attachment;
  const preview = usePreview(attachment);
  // A picture that was refused cannot be drawn.
  const picture = isRefused ? undefined : preview;
  return (
    <div
      ref={showCard}
      className="cs-attachment"
      role="listitem"
      data-type={picture === undefined ? 'file' : 'image'}
      data-status={status}
      title={name}
    >
      {picture === undefined ? null : <Picture src={picture} alt={name} name={name} className="cs-attachment-image" />}
      {picture !== undefined && status !== 'failed' ? null : (
        <>
          {mediaType.startsWith('audio/') ? <SpeakerIcon /> : <FileIcon />}
          <span className="cs-attachment-text">
            <span className="cs-attachment-name">{name}</span>
            <span
              className="cs-attachment-size"
              data-failed={status === 'failed' ? '' : undefined}
              role={status === 'failed' ? 'alert' : undefined}
            >
              {status === 'failed' ? (error ?? labels.unreadable(name)) : fileSize(size)}
            </span>
          </span>
        </>
      )}
      {status === 'uploading' ? <progress aria-label={name} max={1} value={progress} /> : null}
      {part?.type === 'text' ? (
        <button
          type="button"
          className="cs-attachment-retry"
          aria-label={labels.insertAsText}
          data-tooltip={labels.insertAsText}
          onClick={() => {
            composer.setText(composer.text === '' ? part.text : `${composer.text}\n\n${part.text}`);
            composer.detach(id);
          }}
        >
          <TextIcon />
        </button>
      ) : null}
      {status === 'failed' && !isRefused ? (
        <button
          type="button"
          className="cs-attachment-retry"
          aria-label={labels.retry}
          onClick={() => composer.retry(id)}
        >
          <RefreshIcon />
        </button>
      ) : null}
      <button
        type="button"
        className="cs-attachment-remove"
        aria-label={labels.remove(name)}
        onClick={() => composer.detach(id)}
      >
        <CloseIcon />
      </button>
    </div>
  );
}

/** A card that is added comes into view. */
function showCard(card: HTMLElement | null): void {
  card?.scrollIntoView?.({ block: 'nearest', inline: 'nearest' });
}

/** The address of the picture that will be sent; before that is known, of the file as it lies here. */
function usePreview({ part, file, mediaType }: Attachment): string | undefined {
  const [local, setLocal] = useState<string>();
  const sent = part?.type === 'image' ? part.url : undefined;
  const shown = sent === undefined && file && mediaType.startsWith('image/') ? file : undefined;
  // The browser keeps a blob in memory until its URL is revoked.
  useEffect(() => {
    if (!shown) return undefined;
    const url = URL.createObjectURL(shown);
    // oxlint-disable-next-line react/set-state-in-effect -- the address is made by the browser, and has to be given back
    setLocal(url);
    return () => {
      setLocal(undefined);
      URL.revokeObjectURL(url);
    };
  }, [shown]);
  return sent ?? local;
}

function reasonOf(
  { name, reason }: Refusal,
  limits: { readonly count: number; readonly sizeMB: number },
  accept: string | undefined,
  labels: Labels,
): string {
  if (reason === 'size') return labels.tooLarge(name, limits.sizeMB);
  if (reason === 'total') return labels.tooLargeTogether(name, limits.sizeMB);
  return reason === 'count' ? labels.tooMany(limits.count) : labels.wrongType(name, kindsOf(accept, labels.fileKinds));
}

/** `image/*,.pdf` as people read it: "images, .pdf". */
function kindsOf(accept = '', words: Labels['fileKinds']): string {
  const names: Readonly<Record<string, string>> = words;
  return accept
    .split(',')
    .map((kind) => {
      const [type = '', detail] = kind.trim().split('/');
      return detail === '*' ? (names[type] ?? type) : kind.trim().replace(/^application\//, '');
    })
    .join(', ');
}
