/** The words of the parts that are loaded when they are needed. */
export interface PartLabels {
  /** A day that begins in the conversation. In milliseconds since 1970. */
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
  readonly copyAsMarkdown: string;
  readonly copyConversation: string;
  readonly regenerateWith: (name: string) => string;
  readonly regenerateMenu: string;
  /** Another answer with exactly the settings of this one. */
  readonly rerun: string;
  readonly showAllSources: (count: number) => string;

  readonly tooMany: (limit: number) => string;
  readonly wrongType: (name: string, types: string) => string;
  /** What `image/*` and its like allow; other kinds are named as they are. */
  readonly fileKinds: Readonly<Record<'image' | 'audio' | 'video' | 'text', string>>;
  readonly unreadable: (name: string) => string;
  readonly mentions: string;
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
}
