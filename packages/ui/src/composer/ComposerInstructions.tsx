'use client';
import { forwardRef, useCallback, useEffect, useId, useRef, useState } from 'react';
import { useChat, useChatSelector } from '@chat-stream/react';
import { instructionsIn, selectGivenMessages, withInstructions } from '../kit/instructions.js';
import { useLabels } from '../locales/LabelsProvider.js';
import { ActionButton, type ActionButtonProps } from '../primitives/ActionButton.js';
import { GrowingTextarea } from '../primitives/GrowingTextarea.js';
import { InstructionsIcon } from '../primitives/icons.js';
import { composeRefs, type Part } from '../primitives/part.js';
import { placeBeside } from '../primitives/placeBeside.js';
import { isComposing } from '../primitives/submitKey.js';
import { useComposerContext } from './ComposerContext.js';

/** The props of `Composer.Instructions`. */
export interface ComposerInstructionsProps extends Omit<ActionButtonProps, 'label'> {
  /** `set`: shown where there are instructions. @defaultValue 'set' */
  readonly show?: 'set' | 'always' | undefined;
}

/**
 * The instructions of the conversation, within reach beside the text: a button named "Instructions" that opens a field. A change applies to
 * the next request. Attributes and `ref` are those of the button.
 */
export const ComposerInstructions: Part<ComposerInstructionsProps, HTMLButtonElement> = forwardRef(
  function ComposerInstructions({ show = 'set', ...given }, ref) {
    const labels = useLabels();
    const chat = useChat();
    const id = useId();
    const { isReadOnly } = useComposerContext('Instructions');
    const messages = useChatSelector(selectGivenMessages);
    const text = instructionsIn(messages);
    const button = useRef<HTMLButtonElement>(null);
    const popover = useRef<HTMLDivElement>(null);
    const [isOpen, setOpen] = useState(false);
    // React 18 and 19 want this attribute in different letters, and each warns of the other's.
    const name = useCallback(
      (element: HTMLButtonElement | null) => {
        button.current = element;
        element?.setAttribute('popovertarget', id);
      },
      [id],
    );
    // Parts that are not text are edited in the request panel. While the field is open it stays, also when its text is deleted.
    const isShown = text !== undefined && (show === 'always' || text !== '' || isOpen);
    // React 18 hears this event of `<details>` only.
    useEffect(() => {
      const element = popover.current;
      const handleToggle = ({ newState }: ToggleEvent): void => {
        setOpen(newState === 'open');
        if (newState !== 'open' || !element || !button.current) return;
        placeBeside(element, button.current);
        element.querySelector('textarea')?.focus();
      };
      element?.addEventListener('toggle', handleToggle);
      return () => element?.removeEventListener('toggle', handleToggle);
    }, [isShown]);
    if (!isShown) return null;
    return (
      <>
        <ActionButton
          {...given}
          // oxlint-disable-next-line react/refs -- the refs are handed on, not read
          ref={composeRefs(ref, name)}
          label={labels.instructions}
          aria-haspopup="dialog"
          data-set={text === '' ? undefined : ''}
        >
          {given.children ?? <InstructionsIcon />}
        </ActionButton>
        {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions -- hears the keys of the field in it */}
        <div
          ref={popover}
          id={id}
          popover="auto"
          role="dialog"
          aria-label={labels.instructions}
          className="cs-composer-instructions"
          // Files that are pasted here do not become attachments of the message.
          onPaste={(event) => event.stopPropagation()}
          onKeyDown={(event) => {
            // Escape also stops an answer; here it only closes the field.
            if (event.key !== 'Escape' || isComposing(event)) return;
            event.preventDefault();
            event.stopPropagation();
            popover.current?.hidePopover();
            button.current?.focus();
          }}
        >
          <label htmlFor={`${id}-field`}>{labels.instructions}</label>
          <GrowingTextarea
            id={`${id}-field`}
            className="cs-field"
            dir="auto"
            readOnly={isReadOnly}
            aria-describedby={`${id}-help`}
            value={text}
            onChange={(event) => chat.setRequest({ messages: withInstructions(messages, event.currentTarget.value) })}
          />
          <p id={`${id}-help`}>{labels.instructionsHelp}</p>
        </div>
      </>
    );
  },
);
