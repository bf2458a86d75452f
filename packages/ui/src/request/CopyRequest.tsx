'use client';
import type { ReactNode } from 'react';
import { selectMessages, toMessageParams, useChat } from '@chat-stream/react';
import { useCopyMenu } from '../primitives/CopyButton.js';
import { CopyIcon } from '../primitives/icons.js';
import { useLabels } from '../locales/LabelsProvider.js';
import { Menu } from '../primitives/menu/Menu.js';
import { requestCode, type CodeKind } from './requestCode.js';

interface CopyRequestProps {
  readonly baseURL: string | undefined;
}

const NAMES: Readonly<Record<CodeKind, string>> = {
  curl: 'curl',
  fetch: 'fetch',
  'openai-node': 'openai-node',
  python: 'Python',
};

/** Copies the request with the conversation so far as a program, to make it again elsewhere. */
export function CopyRequest({ baseURL = 'https://api.openai.com/v1' }: CopyRequestProps): ReactNode {
  const labels = useLabels();
  const chat = useChat();
  const { isCopied, copy, label, icon } = useCopyMenu(labels.copyRequest, <CopyIcon />);
  const code = (kind: CodeKind): string => {
    const state = chat.getState();
    const conversation = toMessageParams(selectMessages(state));
    return requestCode(kind, state.request, new URL(baseURL, globalThis.location?.href).href, conversation);
  };
  const kinds = Object.keys(NAMES) as readonly CodeKind[];
  const items = kinds.map((kind) => ({ label: labels.copyAs(NAMES[kind]), onSelect: () => copy(code(kind)) }));
  return (
    <Menu label={isCopied ? labels.copied : label} items={items}>
      {icon}
    </Menu>
  );
}
