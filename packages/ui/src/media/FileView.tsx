'use client';
import type { ReactNode } from 'react';
import type { FilePart } from '@chat-stream/core';
import { FileIcon } from '../icons/icons.js';
import type { PartViewProps } from '../kit/KitComponents.js';
import { useLabels } from '../labels/LabelsContext.js';

/** A file that went along. */
export function FileView({ part }: PartViewProps<FilePart>): ReactNode {
  const labels = useLabels();
  return (
    <span className="cs-file">
      <FileIcon />
      <span className="cs-file-name" dir="auto">
        {part.filename ?? part.fileId ?? labels.file}
      </span>
    </span>
  );
}
