'use client';
import { forwardRef } from 'react';
import type { ThreadSettings, UserPart } from '@chat-stream/core';
import { useChat } from '@chat-stream/react';
import type { Part, PartProps } from '../primitives/part/Part.js';
import { renderPart } from '../primitives/part/renderPart.js';
import { reportFailure } from '../primitives/reportFailure.js';

export interface ThreadSuggestionProps extends Omit<PartProps<'button'>, 'prompt'> {
  /** What is sent when it is chosen. */
  readonly prompt: string | readonly UserPart[];
  /** Settings for this request only. */
  readonly request?: ThreadSettings | undefined;
}

/** A message that is sent with one click. */
export const ThreadSuggestion: Part<ThreadSuggestionProps, HTMLButtonElement> = forwardRef(function ThreadSuggestion(
  { prompt, request, ...given }: ThreadSuggestionProps,
  ref: React.ForwardedRef<HTMLButtonElement>,
) {
  const chat = useChat();
  const own = {
    type: 'button',
    onClick: () => reportFailure(chat.send(prompt, { request })),
    children: typeof prompt === 'string' ? prompt : undefined,
  };
  return renderPart({ tag: 'button', className: 'cs-suggestion', own, given, ref });
});
