import type { PartLabels } from './PartLabels.js';
import { DAY } from './day.js';
import { plural } from './plural.js';

export const englishParts: PartLabels = {
  day: (time) => new Date(time).toLocaleDateString('en', DAY),
  unread: 'New',
  loadOlder: 'Load older messages',
  loadingOlder: 'Loading older messages',

  find: 'Find in this conversation',
  findNext: 'Next match',
  findPrevious: 'Previous match',
  findCount: (index, count) => `${index} of ${count}`,

  play: 'Play',
  pause: 'Pause',
  position: 'Position',
  playbackSpeed: 'Speed',
  stillComing: 'still coming',
  audioFailed: 'This sound could not be played.',
  transcript: 'Transcript',

  json: 'Structured answer',
  jsonState: { writing: 'being written', complete: 'complete', cut: 'incomplete', broken: 'not valid JSON' },
  jsonItems: (count) => plural(count, 'item', 'items'),
  showAsText: 'Show as text',
  showAsTree: 'Show as tree',

  promptTokens: (count) => `${count} ${count === '1' ? 'token' : 'tokens'} read`,
  cachedTokens: (count) => `${count} from cache`,
  reasoningTokens: (count) => `${count} for thinking`,
  cost: 'Cost',

  goodAnswer: 'Good answer',
  badAnswer: 'Bad answer',
  feedbackComment: 'What could be better? (optional)',
  feedbackThanks: 'Thank you for telling.',
  sendFeedback: 'Send feedback',

  export: 'Export',
  exportAs: (format) => `Save as ${format}`,
  plainText: 'plain text',
  copyAsMarkdown: 'Copy as Markdown',
  copyConversation: 'Copy conversation',
  regenerateWith: (name) => `Try again with ${name}`,
  regenerateMenu: 'Try again with…',
  rerun: 'Again, exactly the same',
  showAllSources: (count) => `All ${count} sources`,

  tooMany: (limit) => `At most ${plural(limit, 'file', 'files')} can be attached.`,
  wrongType: (name, types) => `${name} was left out: only ${types} can be attached.`,
  unreadable: (name) => `${name} could not be read.`,
  mentions: 'Mentions',
  dictate: 'Dictate',
  stopDictating: 'Stop dictating',
  dictationFailed: 'Dictation did not work. Check that the microphone is allowed.',
  characters: (count) => `${count} ${count === '1' ? 'character' : 'characters'}`,
  aboutTokens: (count) => `about ${count} ${count === '1' ? 'token' : 'tokens'}`,
  tooLong: (count) => `${count} ${count === '1' ? 'character' : 'characters'} too many`,

  openChat: 'Open chat',
  closeChat: 'Close chat',
  archive: 'Archive',
  unarchive: 'Take out of the archive',
  archived: (count) => `Archived (${count})`,
  download: 'Download',
  zoomIn: 'Zoom in',
  zoomOut: 'Zoom out',
  previousImage: 'Previous image',
  nextImage: 'Next image',
  imageOf: (index, count) => `${index} of ${count}`,
  recallSent: 'Write the last message again',
};
