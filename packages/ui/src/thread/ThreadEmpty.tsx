'use client';
import { forwardRef } from 'react';
import { useChatSelector, useChat } from '@chat-stream/react';
import type { ThreadSettings, UserPart } from '@chat-stream/core';
import { useLabels } from '../locales/LabelsProvider.js';
import { renderPart, type Part, type PartProps } from '../primitives/part.js';
import { selectIsEmpty } from '../kit/messageSelectors.js';
import { reportFailure } from '../primitives/reportError.js';

/** Props of `<Thread.Empty>`. */
export type ThreadEmptyProps = PartProps<'div'>;

/** The content of a thread without messages. */
export const ThreadEmpty: Part<ThreadEmptyProps, HTMLDivElement> = forwardRef(function ThreadEmpty(props, ref) {
  const labels = useLabels();
  const isEmpty = useChatSelector(selectIsEmpty);
  if (!isEmpty) return null;
  return renderPart({
    tag: 'div',
    className: 'cs-thread-empty',
    own: { children: <h2 className="cs-thread-welcome">{labels.welcome}</h2> },
    given: props,
    ref,
  });
});

/** Props of `<Thread.Suggestions>`. */
export type ThreadSuggestionsProps = PartProps<'div'>;

/** A group of `<Thread.Suggestion>`. */
export const ThreadSuggestions: Part<ThreadSuggestionsProps, HTMLDivElement> = forwardRef(
  function ThreadSuggestions(props, ref) {
    const labels = useLabels();
    const own = { role: 'group', 'aria-label': labels.suggestions };
    return renderPart({ tag: 'div', className: 'cs-suggestions', own, given: props, ref });
  },
);

/** Props of `<Thread.Suggestion>`. */
export interface ThreadSuggestionProps extends Omit<PartProps<'button'>, 'prompt'> {
  /** The message to send. */
  readonly prompt: string | readonly UserPart[];
  /** Settings for this request only; a model among them stays chosen, so that the model picker shows which model answers. */
  readonly request?: ThreadSettings | undefined;
}

/** A message that is sent with one click. */
export const ThreadSuggestion: Part<ThreadSuggestionProps, HTMLButtonElement> = forwardRef(function ThreadSuggestion(
  { prompt, request, ...given },
  ref,
) {
  const chat = useChat();
  const own = {
    type: 'button',
    onClick() {
      const { model, ...once } = request ?? {};
      if (model !== undefined) chat.setRequest({ model });
      reportFailure(chat.send(prompt, { request: once }));
    },
    children: typeof prompt === 'string' ? prompt : undefined,
  };
  return renderPart({ tag: 'button', className: 'cs-suggestion', own, given, ref });
});
