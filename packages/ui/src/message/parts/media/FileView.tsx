'use client';
import type { ReactNode } from 'react';
import type { FilePart, UserPart } from '@chat-stream/core';
import { fileSize, saveFile } from '../../../primitives/files.js';
import { DownloadIcon, FileIcon } from '../../../primitives/icons.js';
import type { PartViewProps } from '../../../kit/KitContext.js';
import { useLabels } from '../../../locales/LabelsProvider.js';

/** A file that went along, with its size. One whose content is in the message can be saved; it is never opened. */
export function FileView({ part }: PartViewProps<FilePart>): ReactNode {
  const labels = useLabels();
  const name = part.filename ?? part.fileId ?? labels.file;
  const size = sizeOf(part.data);
  const what = (
    <>
      <FileIcon />
      <span className="cs-file-text">
        <span className="cs-file-name" dir="auto">
          {name}
        </span>
        {size === undefined ? null : <span className="cs-file-size">{fileSize(size)}</span>}
      </span>
    </>
  );
  if (size === undefined) return <span className="cs-file">{what}</span>;
  const save = (): void => {
    const file = fileOfPart(part, labels.image);
    if (file) saveFile(file.name === '' ? new File([file], name, { type: file.type }) : file);
  };
  return (
    <button type="button" className="cs-file" onClick={save}>
      {what}
      <DownloadIcon />
      <span className="cs-sr-only">{labels.download}</span>
    </button>
  );
}

/** In bytes, without reading the content: base64 has four characters for three bytes. */
function sizeOf(data: string | undefined): number | undefined {
  const start = /^data:[^,]*;base64,/.exec(data ?? '')?.[0].length;
  if (data === undefined || start === undefined) return undefined;
  const padding = data.endsWith('==') ? 2 : data.endsWith('=') ? 1 : 0;
  return Math.floor(((data.length - start) * 3) / 4) - padding;
}

/** An attachment as a file. The file is empty if the part has only a URL or an id of the provider. */
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
