'use client';
import { createContext, useContext } from 'react';
import type { Context, RefObject } from 'react';
import { ChatError } from '@chat-stream/react';
import type { Composer } from '@chat-stream/react';
import type { Attachments } from './useAttachments.js';

export interface ComposerContextValue extends Composer {
  readonly attachments: Attachments;
  readonly input: RefObject<HTMLTextAreaElement | null>;
  readonly isReadOnly: boolean;
}

export const ComposerContext: Context<ComposerContextValue | null> = createContext<ComposerContextValue | null>(null);

export function useComposerContext(part: string): ComposerContextValue {
  const context = useContext(ComposerContext);
  if (!context) {
    throw new ChatError('misuse', `<Composer.${part}> has no composer to belong to. Put it into a <Composer.Root>.`);
  }
  return context;
}
