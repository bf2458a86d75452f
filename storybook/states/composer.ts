import type { Composer } from '@chat-stream/ui';
import { at, never, row } from './Cell.js';
import type { Row } from './Cell.js';

const form = (selector: string): Row => ({
  streaming: at('Composer/Busy', `.cs-composer[data-busy]${selector}`),
  done: at('Composer/Written', `.cs-composer:not([data-empty])${selector}`),
  stopped: never('is as it was: what was written stays'),
  failed: at('Chat/Failed', `.cs-composer:not([data-empty])${selector}`),
  empty: at('Composer/Empty', `.cs-composer[data-empty]${selector}`),
  long: at('Composer/ManyLines', `.cs-composer${selector}`),
});
const WRITING = 'belongs to what is being written, not to an answer';

export const composer: Readonly<Record<`Composer.${keyof typeof Composer}`, Row>> = {
  'Composer.View': {
    ...form(''),
    'files held over it': at('Composer/Dropping', '.cs-composer[data-dropping]'),
    'only to read': at('Composer/ReadOnly', '.cs-composer[data-read-only]'),
  },
  'Composer.Root': form(''),
  'Composer.Input': { ...form(' .cs-composer-input'), long: at('Composer/TooLong', '.cs-composer-input') },
  'Composer.Toolbar': form(' .cs-composer-toolbar'),
  'Composer.Send': row(WRITING, {
    streaming: at('Composer/BusyAndWritten', '.cs-send[data-busy]'),
    done: at('Composer/Written', '.cs-send:not(:disabled)'),
    empty: at('Composer/Empty', '.cs-send:disabled'),
    long: at('Composer/TooLong', '.cs-send:disabled'),
  }),
  'Composer.Stop': row('is there only while an answer is being written', {
    streaming: at('Composer/Busy', '.cs-stop'),
  }),
  'Composer.Instructions': row(WRITING, {
    done: at('Composer/Instructions', '.cs-composer-instructions'),
  }),
  'Composer.Effort': row(WRITING, {
    done: at('Composer/ThinkingEffort', '.cs-composer-effort[data-set]'),
    empty: never('is not there for models that do not think'),
  }),
  'Composer.Attach': row(WRITING, { done: at('Composer/Empty', ".cs-composer-toolbar [aria-label='Attach files']") }),
  'Composer.Attachments': row(WRITING, {
    streaming: at('Composer/Uploading', ".cs-attachment[data-status='uploading']"),
    done: at('Composer/Attachments', ".cs-attachment[data-status='ready'] .cs-attachment-image"),
    failed: at('Composer/UploadFailed', ".cs-attachment[data-status='failed'] .cs-attachment-retry"),
    empty: never('is not there without files'),
    long: at('Composer/ManyAttachments', '.cs-attachment:nth-child(8)'),
    'picture that failed': at('Composer/PictureFailed', ".cs-attachment[data-type='image'][data-status='failed']"),
    refused: at('Composer/Refused', '.cs-attachment-refused'),
  }),
  'Composer.Queue': row('is there only while something waits', {
    streaming: at('Composer/Queued', '.cs-queue .cs-queued'),
    long: at('Composer/Queued', '.cs-queue .cs-queued:nth-child(3)'),
  }),
  'Composer.Options': row(WRITING, {
    done: at('Composer/SlashCommands', '.cs-option-name'),
    empty: at('Composer/NoSuchCommand', '.cs-composer:not(:has(.cs-option-name))'),
    chosen: at('Composer/ChosenCommand', '.cs-composer:not([data-empty])'),
    'asked of a server': at('Composer/Mentions', '.cs-option-text'),
  }),
  'Composer.Dictate': row(WRITING, {
    streaming: at('Dictation/Listening', '.cs-action[data-pressed]'),
    done: at('Dictation/Ready', ".cs-composer-toolbar [aria-label='Dictate']"),
    failed: at('Dictation/Failed', '.cs-composer-note'),
  }),
  'Composer.Count': row(WRITING, {
    done: at('Composer/Counted', '.cs-composer-count:not([data-over])'),
    failed: at('Composer/TooLong', '.cs-composer-count[data-over]'),
    empty: never('is not there while it does not matter'),
  }),
};
