import type { Thread } from '@chat-stream/ui';
import { at, never, row } from './Cell.js';
import type { Row } from './Cell.js';

const ENDS = never('scrolls alike however an answer ends');

export const thread: Readonly<Record<`Thread.${keyof typeof Thread}`, Row>> = {
  'Thread.Root': {
    streaming: at('Chat/Streaming', '.cs-thread .cs-text[data-streaming]'),
    done: at('Conversation/Days', '.cs-thread:not([data-empty])'),
    stopped: at('Chat/Stopped', ".cs-thread .cs-message[data-status='stopped']"),
    failed: at('Chat/Failed', ".cs-thread .cs-message[data-status='failed']"),
    empty: at('Conversation/Empty', '.cs-thread[data-empty]'),
    long: at('Conversation/Thousand', '.cs-thread .cs-thread-messages[data-windowed]'),
    'pinned question': at('Conversation/PinnedQuestion', ".cs-thread[data-scroll='pin']"),
    searched: at('Conversation/Find', '.cs-thread .cs-find .cs-find-count'),
  },
  'Thread.Viewport': {
    streaming: at('Chat/Streaming', '.cs-thread-viewport[data-following]'),
    done: at('Conversation/Days', '.cs-thread-viewport[data-at-end]'),
    stopped: ENDS,
    failed: ENDS,
    empty: at('Conversation/Empty', '.cs-thread-viewport'),
    long: at('Conversation/Thousand', '.cs-thread-viewport[data-at-end]'),
    'scrolled up': at('Conversation/NewBelow', '.cs-thread-viewport:not([data-following])'),
  },
  'Thread.Messages': {
    streaming: at('Chat/Streaming', ".cs-thread-messages .cs-message[data-status='streaming']"),
    done: at('Conversation/Days', '.cs-thread-messages .cs-separator:not([data-unread])'),
    stopped: at('Chat/Stopped', ".cs-thread-messages .cs-message[data-status='stopped']"),
    failed: at('Chat/Failed', ".cs-thread-messages .cs-message[data-status='failed']"),
    empty: at('Conversation/Empty', '.cs-thread-messages:not(:has(.cs-message))'),
    long: at('Conversation/Thousand', '.cs-thread-messages[data-windowed]'),
    'something new': at('Conversation/Unread', '.cs-thread-messages .cs-separator[data-unread]'),
    'older ones to come': at('Conversation/LoadingOlder', '.cs-older'),
  },
  'Thread.Empty': row('is there only while nothing has been said', {
    empty: at('Chat/Empty', '.cs-thread-empty'),
    long: at('Chat/ManySuggestions', '.cs-thread-empty'),
  }),
  'Thread.Suggestions': row('is there only while nothing has been said', {
    done: at('Chat/Empty', '.cs-suggestions > .cs-suggestion'),
    long: at('Chat/ManySuggestions', '.cs-suggestions > .cs-suggestion:nth-child(9)'),
  }),
  'Thread.Suggestion': row('goes when it is chosen', {
    done: at('Chat/Empty', '.cs-suggestion > .cs-suggestion-text'),
    long: at('Chat/ManySuggestions', '.cs-suggestion > .cs-suggestion-title'),
  }),
  'Thread.JumpToLatest': row('tells where the reader is, not how an answer ends', {
    streaming: at('Conversation/NewBelow', '.cs-jump[data-unseen]'),
    done: at('Conversation/OlderMessages', '.cs-jump:not([data-hidden])'),
    empty: at('Conversation/Days', '.cs-jump[data-hidden]'),
  }),
  'Thread.Footer': row('holds what is put into it', {
    streaming: at('Chat/Streaming', '.cs-thread-footer .cs-stop'),
    done: at('Chat/Conversation', '.cs-thread-footer .cs-send'),
    failed: at('Chat/Failed', '.cs-thread-footer .cs-composer-input:not([data-empty])'),
    long: at('Chat/Queued', '.cs-thread-footer .cs-queue'),
  }),
  'Thread.Announcer': row('says it to a screen reader, and is not seen', {
    done: at('Chat/Conversation', ".cs-thread .cs-sr-only[role='status']"),
  }),
  'Thread.Undo': row('is there only when something was deleted', {
    done: at('Conversation/Deleted', '.cs-undo'),
  }),
};
