'use client';
import { createContext, useContext, type Context, type KeyboardEvent, type RefObject } from 'react';
import { ChatError, type Composer } from '@chat-stream/react';
import type { OpenTrigger } from './findTrigger.js';
import type { Refusal } from './refuseFiles.js';

export interface ComposerContextValue extends Composer {
  /** Whether files can be attached. */
  readonly canAttach: boolean;
  /** Files that were left out, and why. */
  readonly refused: readonly Refusal[];
  /** The file types that can be chosen, as in `<input accept>`. */
  readonly accept: string | undefined;
  /** Whether Enter alone sends. */
  readonly sendsWithEnter: boolean;
  readonly maxLength: number | undefined;
  readonly input: RefObject<HTMLTextAreaElement | null>;
  readonly isReadOnly: boolean;
  /** The trigger at the caret: a command after `/`, a person after `@`. */
  readonly trigger: OpenTrigger | null;
  readonly closeTrigger: () => void;
  /** The list of options while it is open. */
  readonly list: RefObject<OptionList | null>;
  /** The id of the option that the keys are on; the text field names it to assistive technology. */
  readonly activeId: string | undefined;
  readonly setActiveId: (id: string | undefined) => void;
}

export interface OptionList {
  /** Whether the key was one of the list's. */
  handleKeyDown(event: KeyboardEvent): boolean;
}

export const ComposerContext: Context<ComposerContextValue | null> = createContext<ComposerContextValue | null>(null);

export function useComposerContext(part: string): ComposerContextValue {
  const context = useContext(ComposerContext);
  if (!context) {
    throw new ChatError(
      'misuse',
      `<Composer.${part}> must be inside a <Composer.Root>. Write <Composer.Root><Composer.${part} /></Composer.Root>.`,
    );
  }
  return context;
}
