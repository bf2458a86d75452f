'use client';
import type { ReactNode } from 'react';
import type { FilePart } from '@chat-stream/core';
import { fileOfPart } from './fileOfPart.js';
import { fileSize } from '../../../primitives/fileSize.js';
import { saveFile } from '../../../primitives/saveFile.js';
import { DownloadIcon, FileIcon } from '../../../primitives/icons.js';
import type { PartViewProps } from '../../../kit/KitComponents.js';
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
