import type { RunPhase } from '@chat-stream/core';
import type { MarkdownLabels } from '@chat-stream/markdown';

/** The words of what a plain conversation shows at once; those of everything else come with it. */
export interface StartLabels {
  /** Who speaks, as the name of a message. */
  readonly you: string;
  readonly assistant: string;
  readonly instructions: string;
  readonly conversation: string;
  readonly message: string;
  readonly placeholder: string;
  readonly send: string;
  readonly stop: string;
  /** Tells what Send does while an answer is being written. */
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
  readonly silence: (seconds: number) => string;
  readonly retryingIn: (seconds: number) => string;
  /** While an answer waits for the network. */
  readonly offline: string;
  readonly offlineHint: string;
  readonly stopped: string;
  readonly cutAtLimit: string;
  readonly filtered: string;
  readonly image: string;
  readonly partFailed: string;
  readonly announceStarted: string;
  readonly announceDone: (text: string) => string;
  readonly announceStopped: string;
  readonly announceFailed: (reason: string) => string;
  readonly more: string;
  /** The words of `<Markdown>`. English is its own. */
  readonly markdown?: Partial<MarkdownLabels> | undefined;
}
