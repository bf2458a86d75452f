'use client';
import type { ReactNode } from 'react';
import type { ThreadSettings } from '@chat-stream/core';
import { useCopy } from '../actions/useCopy.js';
import { CheckIcon, CopyIcon } from '../icons/icons.js';
import { useLabels } from '../labels/LabelsContext.js';
import { Menu } from '../menu/Menu.js';
import { requestCode } from './requestCode.js';

interface CopyRequestProps {
  readonly request: ThreadSettings;
  readonly baseURL: string | undefined;
}

/** Copies the request as a program, to make it again elsewhere. */
export function CopyRequest({ request, baseURL = 'https://api.openai.com/v1' }: CopyRequestProps): ReactNode {
  const labels = useLabels();
  const { isCopied, copy } = useCopy();
  const items = (['curl', 'fetch', 'openai-node', 'python'] as const).map((kind) => ({
    label: labels.copyAs(kind),
    onSelect: () => copy(requestCode(kind, request, new URL(baseURL, globalThis.location?.href).href)),
  }));
  return (
    <Menu label={isCopied ? labels.copied : labels.copyRequest} items={items}>
      {isCopied ? <CheckIcon /> : <CopyIcon />}
    </Menu>
  );
}
