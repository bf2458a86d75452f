'use client';
import { forwardRef, useEffect, useRef, useState, type ReactNode } from 'react';
import { useChat, type Chat } from '@chat-stream/react';
import { ActionButton } from '../../primitives/ActionButton.js';
import { GrowingTextarea } from '../../primitives/GrowingTextarea.js';
import { isComposing, isSubmit } from '../../primitives/submitKey.js';
import { ThumbDownIcon, ThumbUpIcon } from '../../primitives/icons.js';
import { useKit, useSubmitKey } from '../../kit/KitContext.js';
import { useLabels } from '../../locales/LabelsProvider.js';
import { placeBeside } from '../../primitives/placeBeside.js';
import { useMessageContext } from '../../kit/MessageContext.js';
import { renderPart, type Part, type PartProps } from '../../primitives/part.js';

/** Props of `<Message.Feedback>`. */
export type MessageFeedbackProps = Omit<PartProps<'div'>, 'children'>;

type Rating = 'up' | 'down';

/** Ratings by chat: a message that a windowed list unmounts keeps its rating. */
const givenRatings = new WeakMap<Chat, Map<string, Rating>>();

/**
 * Thumbs for an answer. A second press removes the rating; thumbs down asks for an optional comment.
 *
 * | attribute     | meaning                     |
 * | ------------- | --------------------------- |
 * | `data-rating` | `up` or `down`, once given  |
 */
export const MessageFeedback: Part<MessageFeedbackProps, HTMLDivElement> = forwardRef(
  function MessageFeedback(props, ref) {
    const chat = useChat();
    const labels = useLabels();
    const { onFeedback, feedbackOf } = useKit();
    const { messageId } = useMessageContext('Feedback');
    const [rating, setRating] = useState<Rating | null>(
      () => givenRatings.get(chat)?.get(messageId) ?? feedbackOf?.(messageId) ?? null,
    );
    const [isAsking, setAsking] = useState(false);
    const down = useRef<HTMLButtonElement>(null);
    const rate = (pressed: Rating): void => {
      const next = pressed === rating ? null : pressed;
      const ratings = givenRatings.get(chat) ?? new Map<string, Rating>();
      if (next) ratings.set(messageId, next);
      else ratings.delete(messageId);
      givenRatings.set(chat, ratings);
      setRating(next);
      setAsking(next === 'down');
      onFeedback?.({ messageId, rating: next });
    };
    const children = (
      <>
        <ActionButton
          label={labels.goodAnswer}
          aria-pressed={rating === 'up'}
          data-pressed={rating === 'up' ? '' : undefined}
          onClick={() => rate('up')}
        >
          <ThumbUpIcon />
        </ActionButton>
        <ActionButton
          ref={down}
          label={labels.badAnswer}
          aria-pressed={rating === 'down'}
          data-pressed={rating === 'down' ? '' : undefined}
          onClick={() => rate('down')}
        >
          <ThumbDownIcon />
        </ActionButton>
        {isAsking ? (
          <FeedbackComment
            anchor={() => down.current}
            onClose={() => setAsking(false)}
            onSend={(comment) => onFeedback?.({ messageId, rating: 'down', comment })}
          />
        ) : null}
      </>
    );
    // oxlint-disable-next-line react/refs -- the refs are handed on, not read
    return renderPart({
      tag: 'div',
      className: 'cs-thumbs',
      state: { rating: rating ?? undefined },
      own: { children },
      given: props,
      ref,
    });
  },
);

interface FeedbackCommentProps {
  readonly anchor: () => HTMLElement | null;
  readonly onClose: () => void;
  readonly onSend: (comment: string) => void;
}

function FeedbackComment({ anchor, onClose, onSend }: FeedbackCommentProps): ReactNode {
  const labels = useLabels();
  const [text, setText] = useState('');
  const submitKey = useSubmitKey();
  const [isSent, setSent] = useState(false);
  const form = useRef<HTMLFormElement>(null);
  const latest = useRef({ anchor, onClose });
  useEffect(() => {
    latest.current = { anchor, onClose };
  });
  // A popover is opened by calling its method. The field is focused, because the reader was asked a question.
  useEffect(() => {
    const element = form.current;
    const button = latest.current.anchor();
    element?.showPopover?.();
    if (element && button) placeBeside(element, button);
    element?.querySelector('textarea')?.focus();
    // React 18 hears this event of `<details>` only.
    const handleToggle = ({ newState }: ToggleEvent): void => {
      if (newState === 'closed') latest.current.onClose();
    };
    element?.addEventListener('toggle', handleToggle);
    return () => {
      element?.removeEventListener('toggle', handleToggle);
      button?.focus();
    };
  }, []);
  const send = (): void => {
    if (text.trim() === '') return onClose();
    onSend(text.trim());
    setSent(true);
    // The button that was pressed goes with the field.
    anchor()?.focus();
  };
  return (
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions -- hears the keys of the field in it
    <form
      ref={form}
      popover="auto"
      className="cs-menu cs-feedback"
      aria-label={labels.sendFeedback}
      onKeyDown={(event) => {
        if (event.key !== 'Escape' || isComposing(event)) return;
        // WebKit would also close the modal dialog around it.
        event.preventDefault();
        onClose();
      }}
      onSubmit={(event) => {
        event.preventDefault();
        send();
      }}
    >
      {isSent ? (
        <p role="status" className="cs-feedback-thanks">
          {labels.feedbackThanks}
        </p>
      ) : (
        <>
          <GrowingTextarea
            className="cs-field"
            aria-label={labels.feedbackComment}
            placeholder={labels.feedbackComment}
            dir="auto"
            value={text}
            onChange={(event) => setText(event.currentTarget.value)}
            onKeyDown={(event) => {
              if (!isSubmit(event, submitKey)) return;
              event.preventDefault();
              send();
            }}
          />
          <div className="cs-editor-buttons">
            <button type="button" className="cs-button" onClick={onClose}>
              {labels.cancel}
            </button>
            <button type="submit" className="cs-button" data-kind="primary">
              {labels.sendFeedback}
            </button>
          </div>
        </>
      )}
    </form>
  );
}
