import type { UserPart } from '@chat-stream/core';
import type { Upload } from './attachments.js';

/** What `readAsDataUrl` does. */
export const readIntoMessage: Upload = (file, { signal, onProgress }) =>
  new Promise((resolve, reject) => {
    const reader = new FileReader();
    signal.addEventListener('abort', () => reader.abort(), { once: true });
    reader.addEventListener('progress', ({ loaded, total }) => onProgress(total > 0 ? loaded / total : 0));
    reader.addEventListener('error', () => reject(reader.error ?? new Error(`${file.name} could not be read.`)));
    reader.addEventListener('load', () => resolve(toPart(file, String(reader.result))));
    reader.readAsDataURL(file);
  });

function toPart({ name, type }: File, url: string): UserPart {
  if (type.startsWith('image/')) return { type: 'image', url };
  const sound = /^audio\/(?:(wav|x-wav|wave)|mpeg|mp3)$/.exec(type);
  if (!sound) return { type: 'file', filename: name, data: url };
  return { type: 'audio', data: url.slice(url.indexOf(',') + 1), transcript: '', format: sound[1] ? 'wav' : 'mp3' };
}
