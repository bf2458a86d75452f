import type { UserPart } from '@chat-stream/core';

/** Turns a file of the reader's machine into a part of a message. */
export async function readAttachment(file: File): Promise<UserPart> {
  const url = await dataUrl(file);
  if (file.type.startsWith('image/')) return { type: 'image', url };
  if (/^audio\/(?:wav|x-wav|wave|mpeg|mp3)$/.test(file.type)) {
    return { type: 'audio', data: url.slice(url.indexOf(',') + 1), transcript: '' };
  }
  return { type: 'file', filename: file.name, data: url };
}

function dataUrl(file: File): Promise<string> {
  return new Promise((resolve, reject) => {
    const reader = new FileReader();
    reader.addEventListener('load', () => resolve(String(reader.result)));
    reader.addEventListener('error', () => reject(reader.error ?? new Error(`${file.name} could not be read.`)));
    reader.readAsDataURL(file);
  });
}
