import type { Message } from '@chat-stream/ui';
import { at, never, row } from './Cell.js';
import type { Row } from './Cell.js';

const OF = (status: string): string => `.cs-message[data-status='${status}']`;

/** The parts of a message that do not depend on its content: its place, its element, its text. */
const around = (selector: string): Row => ({
  streaming: at('Message/Streaming', `${OF('streaming')} ${selector}`),
  done: at('Message/Answer', `${OF('done')} ${selector}`),
  stopped: at('Message/Stopped', `${OF('stopped')} ${selector}`),
  failed: at('Message/ConnectionLost', `${OF('failed')} ${selector}`),
  empty: at('Message/Waiting', `${OF('streaming')} ${selector}`),
  long: at('Message/LongQuestion', `${OF('done')} ${selector}`),
});
const action = (name: string): Row =>
  row('stands with what has been said, as with an answer', {
    done: at('Message/Answer', `.cs-message-actions [aria-label='${name}']`),
    stopped: at('Message/Stopped', `.cs-message-actions [aria-label='${name}']`),
    streaming: never('comes when the answer is there'),
  });

export const message: Readonly<Record<`Message.${keyof typeof Message}`, Row>> = {
  'Message.View': {
    ...around('.cs-message-content'),
    instructions: at('Message/Instructions', ".cs-message[data-role='system']"),
    question: at('Message/Question', ".cs-message[data-role='user']"),
    edited: at('Message/Editing', '.cs-message[data-editing]'),
    'step of a turn': at('Conversation/NewBelow', '.cs-message[data-step]'),
  },
  'Message.Root': around('.cs-message-content'),
  'Message.Content': around(':scope, .cs-message-content'),
  'Message.Parts': { ...around('.cs-message-parts'), long: at('Message/LongQuestion', '.cs-user-text[data-folded]') },
  'Message.Footer': row('stands below what has been said', {
    done: at('Message/Answer', '.cs-message-footer .cs-message-actions'),
    stopped: at('Message/Stopped', `${OF('stopped')} .cs-message-footer`),
    failed: at('Message/ConnectionLost', `${OF('failed')} .cs-message-footer`),
  }),
  'Message.Actions': row('stands below what has been said', {
    done: at('Message/Answer', '.cs-message-actions'),
    stopped: at('Message/Stopped', `${OF('stopped')} .cs-message-actions`),
    failed: at('Message/ConnectionLost', `${OF('failed')} .cs-message-actions`),
  }),
  'Message.Copy': { ...action('Copy'), copied: at('Parts/Copied', '.cs-action[data-copied]') },
  'Message.Edit': row('stands with questions', {
    done: at('Message/Question', ".cs-message-actions [aria-label='Edit']"),
  }),
  'Message.Regenerate': {
    ...action('Try again'),
    failed: never('the error has a button of its own'),
  },
  'Message.Branches': row('tells which of the answers it is, and not how it ended', {
    streaming: at('Message/BranchStreaming', '.cs-branches'),
    done: at('Message/Branches', ".cs-branches[data-count='3']"),
  }),
  'Message.Editor': row('is there only while a question is edited', {
    done: at('Message/Editing', '.cs-editor-input'),
    'with attachments': at('Message/EditingAttached', '.cs-editor-attached'),
    empty: at('Message/EditingEmpty', '.cs-editor-buttons :disabled'),
  }),
  'Message.Status': {
    streaming: at('Message/Waiting', ".cs-status[data-kind='waiting']"),
    done: at('Message/LengthLimit', ".cs-status[data-kind='end']"),
    stopped: at('Message/Stopped', ".cs-status[data-kind='end']"),
    failed: at('Chat/Retrying', ".cs-status[data-kind='retrying']"),
    empty: at('Message/Connecting', ".cs-status[data-kind='connecting']"),
    long: never('is a line or two'),
    'no word': at('Message/NoWord', ".cs-status[data-kind='end']"),
    offline: at('Chat/Offline', ".cs-status[data-kind='offline']"),
  },
  'Message.Error': row('is there only when something went wrong', {
    failed: at('Message/AllErrors', ".cs-error[data-code='misuse']"),
    long: at('Message/LongError', '.cs-error-text'),
    'part of an answer kept': at('Message/ConnectionLost', ".cs-error[data-code='connection_lost']"),
    'time to wait': at('Message/RateLimit', ".cs-error[data-code='rate_limit'] .cs-error-buttons"),
  }),
  'Message.Usage': row('comes with the end of an answer, where somebody counted', {
    done: at('Chat/Conversation', '.cs-usage:not([data-cost])'),
    price: at('Parts/Cost', '.cs-usage[data-cost]'),
    'of each model': at('Several models/Figures', '.cs-choice .cs-usage'),
  }),
  'Message.More': row('opens a menu of what can be done with what has been said', {
    done: at('Parts/TryAgainWith', '.cs-menu:popover-open .cs-menu-item'),
    'commands of your own': at('Parts/OwnCommands', '.cs-menu:popover-open .cs-menu-item'),
  }),
  'Message.Logprobs': {
    streaming: at('Logprobs/Streaming', '.cs-logprobs .cs-token'),
    done: at('Logprobs/Tinted', '.cs-logprobs .cs-token'),
    stopped: at('Logprobs/Stopped', '.cs-logprobs .cs-token'),
    failed: never('shows what had come, as when it was stopped'),
    empty: never('is not there without figures'),
    long: at('Logprobs/Long', '.cs-logprobs .cs-token:nth-child(90)'),
    alternatives: at('Logprobs/Alternatives', '.cs-alternatives .cs-alternative-use'),
  },
  'Message.Feedback': row('is about an answer that is there', {
    done: at('Parts/Feedback', '.cs-thumbs'),
    comment: at('Parts/FeedbackComment', ".cs-thumbs[data-rating='down']"),
    thanked: at('Parts/FeedbackThanks', '.cs-feedback-thanks'),
  }),
};
