import type { ChatErrorCode, FieldGroup, RequestIssueCode, RequestIssueParams, RunPhase } from '@chat-stream/core';
import type { MarkdownLabels } from '@chat-stream/markdown';

/** The format of a day separator. */
export const DAY_FORMAT: Intl.DateTimeFormatOptions = {
  weekday: 'long',
  day: 'numeric',
  month: 'long',
  year: 'numeric',
};

/** Describes a problem of a setting in one sentence. */
export type RequestIssueLabel = (field: string, params: RequestIssueParams) => string;

/** The words for issues in a language that has all of them. */
export interface IssueLabels {
  readonly requestIssue: Readonly<Record<RequestIssueCode, RequestIssueLabel>>;
  readonly jsonIssue: Labels['jsonIssue'];
}

/** The problems that a JSON Schema may have. */
export type SchemaProblem =
  | 'schema'
  | 'type'
  | 'number'
  | 'count'
  | 'boolean'
  | 'text'
  | 'list'
  | 'object'
  | 'pattern'
  | 'reference'
  | 'required'
  | 'range'
  | 'root'
  | 'closed'
  | 'strictRequired'
  | 'unknown';

/** Every text of the interface. Pass your own to `<Chat labels>`; the default is English. */
export interface Labels {
  /** The speaker, as the accessible name of a message. */
  readonly you: string;
  readonly assistant: string;
  readonly instructions: string;
  readonly conversation: string;
  readonly message: string;
  readonly placeholder: string;
  readonly send: string;
  readonly stop: string;
  /** The tooltip of Send while an answer streams. */
  readonly sendLater: string;
  readonly attach: string;
  readonly dropFiles: string;
  readonly welcome: string;
  readonly suggestions: string;
  readonly jumpToLatest: string;
  readonly newMessages: (count: number) => string;
  readonly actions: string;
  readonly copy: string;
  readonly copied: string;
  readonly edit: string;
  readonly regenerate: string;
  readonly continue: string;
  readonly showMore: string;
  readonly showLess: string;
  readonly phase: Readonly<Record<RunPhase, string>>;
  /** The connection was lost in the middle of an answer, which is resumed. */
  readonly reconnecting: string;
  readonly silence: (seconds: number) => string;
  /** Follows the reason, a sentence. */
  readonly retryingIn: (seconds: number) => string;
  /** Ends the wait before the next attempt. */
  readonly retryNow: string;
  /** While an answer waits for the network. */
  readonly offline: string;
  readonly offlineIdle: string;
  readonly offlineHint: string;
  readonly stopped: string;
  readonly cutAtLimit: string;
  readonly filtered: string;
  readonly image: string;
  readonly partFailed: string;
  readonly announceStarted: string;
  readonly announceDone: (text: string) => string;
  /** Ends the announcement of an answer that is too long to be read aloud whole. */
  readonly announceRest: string;
  readonly announceStopped: string;
  readonly announceFailed: (reason: string) => string;
  /** Leads from a list of a menu back to the menu. */
  readonly back: string;
  readonly more: string;
  /** The words of `<Markdown>`. English is its own. */
  readonly markdown?: Partial<MarkdownLabels> | undefined;

  readonly attachments: string;
  readonly tooLarge: (name: string, limitMB: number) => string;
  /** The files of a message are too large together. */
  readonly tooLargeTogether: (name: string, limitMB: number) => string;
  /** The browser cannot open a picture, so it cannot be sent. */
  readonly pictureUnreadable: (name: string) => string;
  /** The name of a long text that was pasted and became an attachment. */
  readonly pastedText: string;
  /** Turns a pasted text back from an attachment into text. */
  readonly insertAsText: string;
  readonly remove: (name: string) => string;
  readonly queue: string;
  readonly editQueued: string;
  readonly removeQueued: string;

  readonly copyAsText: string;
  readonly save: string;
  readonly cancel: string;
  readonly editMessage: string;
  readonly delete: string;
  readonly deleted: string;
  readonly undo: string;
  /** The storage failed, and the chat retries. */
  readonly notSaved: string;
  readonly savedAgain: string;
  /** The stored conversation cannot be read, so that nothing is saved over it. */
  readonly threadUnreadable: string;
  readonly readAloud: string;
  readonly stopReading: string;

  readonly branches: string;
  readonly previousBranch: string;
  readonly nextBranch: string;
  readonly branch: (index: number, count: number) => string;
  readonly answers: (count: number) => string;
  readonly answer: (index: number) => string;
  readonly useThisAnswer: string;
  readonly compare: string;

  readonly thinking: (seconds: number) => string;
  readonly thought: (seconds: number | undefined) => string;
  readonly refused: string;
  readonly sources: (count: number) => string;
  readonly openImage: string;
  readonly imageFailed: string;
  readonly audio: string;
  readonly file: string;

  /** `notRun` is a call that was never made, because the answer ended while it was written; `stopped` one that the reader stopped. */
  readonly toolState: Readonly<
    Record<
      'streaming' | 'ready' | 'awaiting' | 'running' | 'done' | 'failed' | 'declined' | 'stopped' | 'notRun',
      string
    >
  >;
  /** Replaces `toolState.awaiting` for tools whose result a person enters. */
  readonly toolAwaitsAnswer: string;
  /** The line that sums up the calls of a turn. */
  readonly toolCalls: (count: number) => string;
  readonly toolCallsFailed: (count: number) => string;
  readonly toolCallsDeclined: (count: number) => string;
  readonly toolArguments: string;
  readonly toolResult: string;
  readonly toolError: string;
  /** The title of the reason for which a call was declined or stopped. */
  readonly toolReason: string;
  /** The title of the result so far, while a tool runs. */
  readonly toolProgress: string;
  /** Shown in place of the standard reason that the model reads. */
  readonly toolDeclined: string;
  readonly toolStopped: string;
  readonly approveQuestion: (tool: string) => string;
  readonly approve: string;
  readonly decline: string;
  readonly approveBecause: (origins: readonly string[]) => string;
  readonly toolFrom: (origin: string) => string;
  readonly linkCarries: string;
  readonly openLink: string;
  readonly toolAnswer: (tool: string) => string;
  readonly submitAnswer: string;

  readonly retry: string;
  /** Shown if code that loads on demand failed to load. */
  readonly loadFailed: string;
  readonly retryIn: (seconds: number) => string;
  readonly details: string;
  readonly copyDetails: string;
  readonly textKept: string;
  /** Where an answer has ended without a word. */
  /** The server refused the size of the request: status 413. */
  readonly requestTooLarge: string;
  readonly requestTooLargeAdvice: string;
  readonly sendWithoutAttachments: string;
  /** Takes the place of an attachment in a message that had no text. */
  readonly attachmentRemoved: string;
  readonly emptyAnswer: string;
  readonly errors: Readonly<Record<ChatErrorCode, string>>;
  readonly errorAdvice: Readonly<Record<ChatErrorCode, string>>;
  /** The server runs, but does not allow the page to read its answers. */
  readonly originBlocked: string;
  /** The advice for that error. `origin` is that of the page, such as `http://localhost:5173`. */
  readonly originBlockedAdvice: (origin: string) => string;

  /** Where a server between the page and the model has a key that the model's server refuses. */
  readonly serverKeyRefused: string;
  readonly serverKeyRefusedAdvice: string;

  /** Where the relay does not know who the reader is. */
  readonly notSignedIn: string;
  readonly notSignedInAdvice: string;

  /** Titles for statuses of HTTP that say more than `errors.http`. */
  readonly statusErrors: Readonly<Record<401 | 403 | 404, string>>;
  readonly statusAdvice: Readonly<Record<401 | 403 | 404, string>>;

  readonly tokens: (count: string) => string;
  readonly tokensPerSecond: (count: string) => string;
  readonly firstToken: (seconds: string) => string;
  readonly usage: string;
  readonly logprobs: string;
  readonly showLogprobs: string;
  readonly hideLogprobs: string;
  readonly perplexity: (value: string) => string;
  readonly tokenProbability: (token: string, share: string) => string;
  readonly alternatives: string;

  readonly model: string;
  readonly chooseModel: string;
  readonly searchModels: string;
  readonly settings: string;
  /** The part of the request panel with the settings that are needed less often. */
  readonly advanced: string;
  readonly instructionsHelp: string;
  /** The name of the list of errors and warnings in the request panel. */
  readonly settingProblems: string;
  /** Other words under which a search finds a field, by its name on the wire; `messages` are the instructions. */
  readonly fieldSynonyms: Readonly<Record<string, string>>;
  readonly searchSettings: string;
  readonly resetSettings: string;
  readonly resetField: (name: string) => string;
  readonly fieldGroups: Readonly<Record<FieldGroup, string>>;
  readonly presets: string;
  readonly changed: string;
  readonly deprecated: string;
  readonly useInstead: (name: string) => string;
  readonly notSet: string;
  readonly defaultOf: (value: string) => string;
  readonly on: string;
  readonly off: string;
  readonly slider: string;
  readonly copyRequest: string;
  readonly copyAs: (kind: string) => string;
  readonly threads: string;
  readonly threadGroups: Readonly<Record<'pinned' | 'today' | 'yesterday' | 'week' | 'older', string>>;
  readonly threadMenu: (title: string) => string;
  readonly threadDeleted: (title: string) => string;
  /** Follows the title of a conversation. */
  readonly threadActivity: Readonly<Record<'running' | 'unread', string>>;
  readonly searchThreads: string;
  readonly noThreads: string;
  readonly nothingFound: string;
  readonly untitled: string;
  readonly rename: string;
  readonly pin: string;
  readonly unpin: string;

  readonly commands: string;
  readonly searchCommands: string;
  readonly shortcuts: string;
  readonly newLine: string;
  readonly messageAbove: string;
  readonly messageBelow: string;
  readonly close: string;

  readonly theme: string;
  readonly light: string;
  readonly dark: string;
  readonly system: string;

  /** A day separator. In milliseconds since 1970. */
  readonly day: (time: number) => string;
  /** Above the first message that came while the reader was elsewhere. */
  readonly unread: string;
  readonly loadOlder: string;
  readonly loadingOlder: string;

  readonly find: string;
  readonly findNext: string;
  readonly findPrevious: string;
  readonly findCount: (index: number, count: number) => string;

  readonly play: string;
  readonly pause: string;
  readonly position: string;
  readonly playbackSpeed: string;
  readonly stillComing: string;
  readonly audioFailed: string;
  readonly transcript: string;

  readonly json: string;
  readonly jsonState: Readonly<Record<'writing' | 'complete' | 'cut' | 'broken', string>>;
  readonly jsonItems: (count: number) => string;
  readonly showAsText: string;
  readonly showAsTree: string;

  readonly promptTokens: (count: string) => string;
  readonly cachedTokens: (count: string) => string;
  readonly reasoningTokens: (count: string) => string;
  readonly cost: string;

  readonly goodAnswer: string;
  readonly badAnswer: string;
  readonly feedbackComment: string;
  readonly feedbackThanks: string;
  readonly sendFeedback: string;

  readonly export: string;
  /** `format` is Markdown, JSON or plain text. */
  readonly exportAs: (format: string) => string;
  readonly plainText: string;
  /** The command whose list has the forms of a copy. */
  readonly copyAsMenu: string;
  readonly copyAsMarkdown: string;
  readonly copyConversation: string;
  readonly regenerateWith: (name: string) => string;
  readonly regenerateMenu: string;
  /** Another answer with exactly the settings of this one. */
  readonly rerun: string;
  readonly showAllSources: (count: number) => string;

  readonly tooMany: (limit: number) => string;
  readonly wrongType: (name: string, types: string) => string;
  /** Names for wildcards such as `image/*`; other types are shown as they are. */
  readonly fileKinds: Readonly<Record<'image' | 'audio' | 'video' | 'text', string>>;
  readonly unreadable: (name: string) => string;
  readonly mentions: string;
  /** How much the model thinks before it responds. */
  readonly effort: string;
  /** The values of `reasoning_effort`; the empty one leaves it to the model. */
  readonly effortLevels: Readonly<Record<string, string>>;
  readonly dictate: string;
  readonly stopDictating: string;
  readonly dictationFailed: string;
  readonly characters: (count: string) => string;
  readonly aboutTokens: (count: string) => string;
  readonly tooLong: (count: string) => string;

  readonly openChat: string;
  readonly closeChat: string;
  readonly archive: string;
  readonly unarchive: string;
  readonly archived: (count: number) => string;
  readonly download: string;
  readonly zoomIn: string;
  readonly zoomOut: string;
  readonly previousImage: string;
  readonly nextImage: string;
  /** Which of the pictures of a conversation is shown large. */
  readonly imageOf: (index: number, count: number) => string;
  /** Brings a message that was sent before back into the empty text field. */
  readonly recallSent: string;

  /** A description of each request field, by its name on the wire. Missing ones are shown in English. */
  readonly fieldHelp: Readonly<Record<string, string>>;
  /**
   * Describes problems of a setting, by the code of the issue. `field` is its path, such as `tools[0].name`. Missing codes are described in
   * English.
   */
  readonly requestIssue: Readonly<Partial<Record<RequestIssueCode, RequestIssueLabel>>>;
  /**
   * Describes problems of tool arguments, by the JSON Schema keyword that is violated. `expected` is the requirement of the keyword: names of
   * types or of missing fields, values as JSON, or one number. Missing keywords are described in English.
   */
  readonly jsonIssue: Readonly<Record<string, (expected: readonly string[]) => string>>;
  readonly presetName: string;
  readonly savePreset: string;
  readonly renamePreset: (name: string) => string;
  readonly removePreset: (name: string) => string;
  readonly onlyChanged: (count: number) => string;
  readonly entryName: string;
  readonly entryValue: string;
  readonly addEntry: string;
  readonly addTool: string;
  /** A tool that has no name yet. From 1. */
  readonly unnamedTool: (index: number) => string;
  readonly oneModel: string;
  readonly modelWithOptions: string;
  readonly modelsInOrder: string;
  readonly onlySomeTools: string;
  readonly otherValue: string;
  readonly line: (line: number) => string;
  readonly formatJson: string;
  /** `found` is empty where the text ends too early. */
  readonly unexpectedJson: (found: string) => string;
  /** `word` is the keyword, the property or the type that it is about. */
  readonly schemaProblem: Readonly<Record<SchemaProblem, (word: string) => string>>;

  readonly askModels: string;
  readonly askCount: (count: number) => string;
  readonly chooseModels: string;
  readonly differences: string;
  readonly answerComplete: (name: string) => string;
  readonly backToOne: string;
  readonly continueWith: (token: string) => string;

  readonly map: string;
  /** Replaces the map while there are no messages. */
  readonly mapEmpty: string;
  readonly shownNow: string;
}
