import type { UserPart } from '@chat-stream/core';

/** What is attached to a message, as a file again. What only has an address or an id of the provider is empty. */
export function fileOfPart(part: UserPart, nameOfImage: string): File | undefined {
  if (part.type === 'image') return fileOf(part.url, nameOfImage);
  if (part.type === 'file') return fileOf(part.data ?? '', part.filename ?? part.fileId ?? '');
  if (part.type !== 'audio') return undefined;
  const type = part.format === 'wav' ? 'audio/wav' : 'audio/mpeg';
  return fileOf(`data:${type};base64,${part.data ?? ''}`, `audio.${part.format ?? 'mp3'}`);
}

function fileOf(url: string, name: string): File {
  const [, type = '', data = ''] = /^data:([^;,]*)[^,]*;base64,(.*)$/s.exec(url) ?? [];
  const bytes = Uint8Array.from(atob(data), (letter) => letter.charCodeAt(0));
  return new File([bytes], name, { type });
}
