import { useRef, useState, type ClipboardEvent } from 'react';
import { ChatError, readAsDataUrl, useChat, type Attachment, type Upload } from '@chat-stream/react';
import { useLabels } from '../locales/LabelsProvider.js';
import { preparePicture, UnreadablePicture } from './preparePicture.js';
import { refuseFiles, type Refusal } from './refuseFiles.js';

/** A pasted text with at least this many characters becomes an attachment. */
const LONG_PASTE = 5000;

const NONE: readonly Refusal[] = [];

export interface AttachingOptions {
  readonly upload: Upload | undefined;
  readonly sizeMB: number;
  readonly count: number;
  readonly accept: string | undefined;
  /** The longest side of a picture in pixels; `false` sends pictures as they are. */
  readonly pictureSide: number | false;
  readonly isEnabled: boolean;
}

export interface Attaching {
  /** Files that were left out, and why. */
  readonly refused: readonly Refusal[];
  readonly clearRefused: () => void;
  /** Divides files into those that can be attached and those that are refused. Returns the former. */
  readonly sort: (files: Iterable<File>, attachments: readonly Attachment[]) => readonly File[];
  /** Makes a picture smaller and passes it on to the upload of the page. */
  readonly upload: Upload;
  /** The files in a paste, or a long text as a file; empty if the paste belongs into the text field. */
  readonly filesOf: (event: ClipboardEvent, attachments: readonly Attachment[]) => readonly File[];
}

/** Which files a composer takes, and how they are made ready to be sent. */
export function useAttaching({
  upload = readAsDataUrl,
  sizeMB,
  count,
  accept,
  pictureSide,
  isEnabled,
}: AttachingOptions): Attaching {
  const labels = useLabels();
  const chat = useChat();
  const [refused, setRefused] = useState(NONE);
  const pasted = useRef(new WeakSet<File>());
  // An own upload stores files elsewhere: only their sizes one by one matter then.
  const isEmbedded = upload === readAsDataUrl;

  const divide = (files: Iterable<File>, attachments: readonly Attachment[]): ReturnType<typeof refuseFiles> => {
    const bytes = isEmbedded ? attachments.reduce((sum, each) => sum + sentBytes(each), 0) : undefined;
    const present = { count: attachments.length, bytes };
    return refuseFiles([...files], present, { count, sizeMB, accept, shrinksPictures: pictureSide !== false });
  };

  return {
    refused,
    clearRefused: () => setRefused(NONE),
    sort(files, attachments) {
      const sorted = divide(files, attachments);
      setRefused(sorted.refused);
      return sorted.taken;
    },
    async upload(file, options) {
      if (pasted.current.has(file)) return { type: 'text', text: await file.text() };
      let prepared = file;
      try {
        const types = chat.getConfig().transport.profile?.images;
        if (pictureSide !== false) prepared = await preparePicture(file, pictureSide, types);
      } catch (cause) {
        if (!(cause instanceof UnreadablePicture)) throw cause;
        throw new ChatError('invalid_request', labels.pictureUnreadable(file.name), { cause });
      }
      if (prepared.size > sizeMB * 1_000_000)
        throw new ChatError('invalid_request', labels.tooLarge(file.name, sizeMB));
      return upload(prepared, options);
    },
    filesOf({ clipboardData }, attachments) {
      if (!isEnabled) return [];
      const { files, types } = clipboardData;
      // Cells of a table and text with a layout bring a picture of themselves along.
      const isText = types.includes('text/plain') && (types.includes('text/html') || files.length === 0);
      if (!isText) return [...files];
      const text = clipboardData.getData('text/plain');
      if (text.length < LONG_PASTE) return [];
      const file = new File([text], labels.pastedText, { type: 'text/plain' });
      if (divide([file], attachments).taken.length === 0) return [];
      pasted.current.add(file);
      return [file];
    },
  };
}

/** About how many bytes of the request an attachment takes up, before it is encoded as text. */
function sentBytes({ part, size, mediaType }: Attachment): number {
  if (part?.type === 'text') return part.text.length;
  const data = part?.type === 'image' ? part.url : part && 'data' in part ? part.data : undefined;
  if (typeof data === 'string') return data.length * 0.75;
  return mediaType.startsWith('image/') ? 0 : size;
}
