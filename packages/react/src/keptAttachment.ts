import type { StoredAttachment } from '@chat-stream/core';

/** A stored attachment whose file is its bytes where a browser cannot store files. */
export type KeptAttachment = StoredAttachment | (Omit<StoredAttachment, 'file'> & { readonly bytes: ArrayBuffer });

export async function withBytes(attachment: StoredAttachment): Promise<KeptAttachment> {
  const { file, ...rest } = attachment;
  return file ? { ...rest, bytes: await file.arrayBuffer() } : attachment;
}

export function withFile(attachment: KeptAttachment): StoredAttachment {
  if (!('bytes' in attachment)) return attachment;
  const { bytes, ...rest } = attachment;
  return { ...rest, file: new Blob([bytes], { type: rest.mediaType }) };
}
