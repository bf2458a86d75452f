import { megabytes } from './size.js';
import type { Words } from './Words.js';

export const english: Words = {
  conversations: 'Conversations',
  hideConversations: 'Hide conversations',
  newConversation: 'New conversation',
  untitled: 'Untitled',
  rename: 'Rename',
  titleField: 'Conversation title',
  find: 'Find in this conversation',
  shortcuts: 'Keyboard shortcuts',
  close: 'Close',
  branchOff: 'Branch to a new conversation',
  branchOf: (title) => `Branch of ${title}`,

  settings: 'Request settings',
  request: 'Request',
  branches: 'Branches',
  panel: 'Panel',
  requestAndBranches: 'Request and branches',
  hidePanel: 'Hide panel',
  moreOptions: 'More options',
  exportMenu: 'Export…',

  preferences: {
    title: 'Settings',
    look: 'Appearance',
    theme: 'Theme',
    themes: { system: 'System', light: 'Light', dark: 'Dark' },
    density: 'Density',
    writing: 'Writing and reading',
    sendWith: 'Send with',
    enter: 'Enter',
    modEnter: 'Ctrl or ⌘ + Enter',
    scrolling: 'Scrolling',
    titles: 'Titles',
    titleFromQuestion: 'First question',
    titleFromModel: 'Written by the model',
    data: 'Data',
    stored: (count, bytes) =>
      `${count} conversation${count === 1 ? '' : 's'} in this browser${bytes === undefined ? '' : `, ${megabytes(bytes, 'en')} MB`}`,
    importThreads: 'Import…',
    exportAll: 'Export all',
    deleteAll: 'Delete all…',
    deleteQuestion: (count) =>
      `Delete ${count === 1 ? 'the conversation' : `all ${count} conversations`} from this browser?`,
    deleteNow: 'Delete',
    keep: 'Cancel',
    undo: 'Undo',
    deletedAll: 'All conversations deleted.',
    imported: (count) => `Imported ${count} conversation${count === 1 ? '' : 's'}.`,
    importFailed: (name) => `${name} isn’t a conversation.`,
    model: 'Model',
    thisConversation: 'This conversation',
    pin: 'Pin',
    unpin: 'Unpin',
    archive: 'Archive',
    unarchive: 'Unarchive',
    exportJson: 'Export as JSON',
    deleteThread: 'Delete',
  },

  language: 'Language',
  accent: 'Accent',
  accents: { blue: 'Blue', sea: 'Sea', green: 'Green', amber: 'Amber', rose: 'Rose', violet: 'Violet', grey: 'Grey' },

  summary: 'Streamed chat completions for React, straight from any OpenAI-compatible server.',
  embedded: ['A small embedded model answers. For a real one, set ', '.'],
  glance: ['See ', 'every part at a glance', ', or press ', ' for commands.'],
  suggestions: [
    {
      title: 'Explain the tides',
      description: 'Markdown with a table and code, as it streams',
      prompt: 'Tell me about the tides.',
    },
    {
      title: 'Think it through first',
      description: 'Reasoning that folds away at the end',
      prompt: 'Three switches, one lamp in the next room: how do I find the right switch with one look?',
    },
    {
      title: 'Ask for the weather',
      description: 'A tool call that waits for your approval',
      prompt: 'What will the weather be in Bergen?',
    },
    {
      title: 'Three answers at once',
      description: 'Side by side, and you choose',
      prompt: 'Tell me about violin practice.',
    },
  ],

  show: 'Show',
  allParts: 'Every part at a glance',
  asPopup: 'Popup on a page',
  asPanel: 'Panel beside a page',
  looser: 'Comfortable',
  denser: 'Compact',
  follow: 'Follow the response',
  pin: 'Keep the question at the top',
  inventive: 'More creative',

  cities: 'Cities',
  triggers: {
    tides: { name: 'tides', description: 'Markdown with a table and code', insert: 'Tell me about the tides.' },
    weather: { name: 'weather', description: 'A tool that asks first', insert: 'What will the weather be in Bergen?' },
    calculate: { name: 'calculate', description: 'A tool that just runs', insert: 'What is 12 × (7 + 5)?' },
    shorter: { name: 'shorter', description: 'The last response in one sentence', insert: 'Say that in one sentence.' },
  },

  weather: {
    city: 'city',
    skies: ['rain', 'light rain', 'cloudy', 'fair', 'clear'],
    day: (days) => (days === 0 ? 'today' : `in ${days} day${days === 1 ? '' : 's'}`),
    between: (sky, low, high) => `${sky}, ${low} to ${high} °C`,
  },
  gallery: {
    curve: 'What does this curve say?',
    curveThought: 'A curve that rises, holds, and falls twice a day: water, most likely.',
    curveAnswer: ['It is the **height of the water** over a day:', ' two high tides, and two low ones.'],
    sources: ['Tides and water levels', 'Tide'],
    sayIt: 'Please say it out loud.',
    spoken: 'The sea comes and goes twice a day.',
    asJson: 'The next high tides in Bergen, as JSON.',
    country: 'Norway',
    sendThem: 'Send them to the harbour master.',
    tooManyDays: 'Error: days must be at most 7.',
    refusal: 'I cannot send that: the harbour master has not asked for it.',
    moreOfMoon: 'Then tell me more about the Moon.',
    moonBegins: 'The Moon pulls on the near side of the Earth a little more than on the',
    lost: 'The connection closed in the middle of the answer.',
  },
  page: {
    kicker: 'Harbour notes',
    title: 'Why the sea comes and goes',
    first:
      'Twice a day the water climbs the steps of the quay, waits, and goes down again. Nobody here watches the Moon to know when; they watch the mud and the boats.',
    inCorner:
      'This is a page like any other, with a chat in its corner. Open the chat with the round button and close it with Escape. You can use the page while it’s open.',
    atSide:
      'This is a page like any other, with a chat at its side. Open the chat with the round button and close it with Escape. You can use the page while it’s open.',
    back: 'Back to the whole demo',
    frame: 'Ask the harbour',
  },

  tryAgain: 'Try again',
  faults: {
    'no-address': ({ name }) =>
      `${name} is set, but OPENAI_BASE_URL isn’t. Set it to the base URL of the API, such as https://api.openai.com/v1.`,
    'bad-address': ({ address }) =>
      `OPENAI_BASE_URL isn’t a valid URL: “${address}”. Use one that starts with http:// or https://, such as https://api.openai.com/v1.`,
    'no-key': ({ host }) =>
      `OPENAI_API_KEY isn’t set. ${host} requires a key. Only servers on this machine work without one.`,
  },
  noModels: (host = 'this server', status) =>
    status === undefined
      ? `Couldn’t list the models of ${host}: the server isn’t responding.`
      : `Couldn’t list the models of ${host}: the server returned status ${status}.`,
};
