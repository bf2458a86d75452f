import type { ChatErrorCode, FieldGroup } from '@chat-stream/core';
import type { PartLabels } from './PartLabels.js';
import type { RequestLabels } from './RequestLabels.js';
import type { StartLabels } from './StartLabels.js';

/** Every word that the kit says. Give your own to `<Chat labels>`; what you leave out stays as it is. */
export interface Labels extends StartLabels, PartLabels, RequestLabels {
  readonly attachments: string;
  readonly tooLarge: (name: string, limitMB: number) => string;
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

  /** `stopped` is a call that was never made, because the answer ended while it was written. */
  readonly toolState: Readonly<
    Record<'streaming' | 'ready' | 'awaiting' | 'running' | 'done' | 'failed' | 'stopped', string>
  >;
  /** In place of `toolState.awaiting` where a person gives the result. */
  readonly toolAwaitsAnswer: string;
  readonly toolArguments: string;
  readonly toolResult: string;
  readonly toolError: string;
  readonly approveQuestion: (tool: string) => string;
  readonly approve: string;
  readonly decline: string;
  readonly toolAnswer: (tool: string) => string;
  readonly submitAnswer: string;

  readonly retry: string;
  readonly retryIn: (seconds: number) => string;
  readonly details: string;
  readonly copyDetails: string;
  readonly textKept: string;
  /** Where an answer has ended without a word. */
  readonly emptyAnswer: string;
  readonly errors: Readonly<Record<ChatErrorCode, string>>;
  readonly errorAdvice: Readonly<Record<ChatErrorCode, string>>;

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
}
