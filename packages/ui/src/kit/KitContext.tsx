'use client';
import type {
  AnnotationPart,
  AudioPart,
  FilePart,
  ImagePart,
  ReasoningPart,
  RefusalPart,
  TextPart,
  ToolCallPart,
  ThreadSettings,
} from '@chat-stream/core';
import { createContext, useContext, type ComponentType, type Context } from 'react';
import type { MarkdownProps } from '@chat-stream/markdown';
import type { Pacing } from '@chat-stream/react';
import { useIsTouched } from '../primitives/device.js';
import type { SubmitKey } from '../primitives/submitKey.js';
import type { MenuItem } from '../primitives/menu/Menu.js';

/** The props of a component that renders a part. */
export interface PartViewProps<ShownPart> {
  /** The part of the message that the component renders. */
  readonly part: ShownPart;
  /** The id of the message. */
  readonly messageId: string;
  /** The place among the message's parts, from 0. */
  readonly index: number;
  /** Whether more may be added to this part. */
  readonly isStreaming: boolean;
}

/** Your own components, by the kind of part or by the name of a tool. */
export interface KitComponents {
  /** Renders the text of a message: Markdown in an answer, plain text in a question. */
  readonly text?: ComponentType<PartViewProps<TextPart>> | undefined;
  /** Renders the text of an answer whose request asked for JSON: a tree that opens and closes. */
  readonly json?: ComponentType<PartViewProps<TextPart>> | undefined;
  /** Renders the reasoning of a model: a line with its duration, which opens to show the text. */
  readonly reasoning?: ComponentType<PartViewProps<ReasoningPart>> | undefined;
  /** Renders the sentence with which a model refused to answer. */
  readonly refusal?: ComponentType<PartViewProps<RefusalPart>> | undefined;
  /** Renders the call of a tool: a card with its name, its state, its arguments and its result. See {@link ToolCallView}. */
  readonly toolCall?: ComponentType<PartViewProps<ToolCallPart>> | undefined;
  /** Renders a source of an answer: a link in the list at its end. */
  readonly annotation?: ComponentType<PartViewProps<AnnotationPart>> | undefined;
  /** Renders a picture, which opens on the whole window. */
  readonly image?: ComponentType<PartViewProps<ImagePart>> | undefined;
  /** Renders an attached file: its name, its size and a link to save it. */
  readonly file?: ComponentType<PartViewProps<FilePart>> | undefined;
  /** Renders speech: a player with its transcript, which plays while the audio arrives. */
  readonly audio?: ComponentType<PartViewProps<AudioPart>> | undefined;
  /**
   * Renders the calls of single tools, by the name of the tool. Replaces the `render` of the tool. For a tool of `defineTool`, the props
   * are `ToolProps`.
   */
  readonly tools?: Readonly<Record<string, ComponentType<PartViewProps<never>>>> | undefined;
}

/** Props for `<Markdown>`: plug-ins, components for its nodes, URL rules, labels. */
export type MarkdownOptions = Pick<MarkdownProps, 'components' | 'plugins' | 'urlPolicy' | 'labels' | 'lineNumbers'>;

/** The part of an answer that a screen reader speaks: the whole text, each paragraph as soon as it is complete, or only the end of the answer. */
export type Announcement = 'text' | 'blocks' | 'state';

/** The rating of an answer by a reader. */
export interface Feedback {
  readonly messageId: string;
  /** `null` removes the rating. */
  readonly rating: 'up' | 'down' | null;
  /** The comment of the reader, if there is one. */
  readonly comment?: string | undefined;
}

/** Another way to answer: a model by its name, or any settings under a name. */
export type RegenerateOption = string | { readonly label: string; readonly request: ThreadSettings };

/** How parts are shown below a `<ChatRoot>`. */
export interface Kit {
  readonly components: KitComponents;
  readonly markdown: MarkdownOptions;
  /** Whether messages can only be read. */
  readonly isReadOnly: boolean;
  /** Whether a line of figures is shown below each answer. */
  readonly showsUsage: boolean;
  /** `undefined`: depends on the device. */
  readonly submitKey: SubmitKey | undefined;
  readonly announce: Announcement;
  readonly pacing: Pacing;
  readonly prices: Prices | undefined;
  readonly regenerateWith: readonly RegenerateOption[];
  readonly onFeedback: ((feedback: Feedback) => void) | undefined;
  readonly feedbackOf: ((messageId: string) => 'up' | 'down' | undefined) | undefined;
  readonly messageItems: ((messageId: string) => readonly MenuItem[]) | undefined;
  /** The names of the tools that have a `render`, one a line. Tools may come late: from a server, after a reload. */
  readonly toolViews: string;
}

/** The prices of a million tokens in `currency`, by model. */
export interface Prices {
  /** An ISO 4217 code. @defaultValue 'USD' */
  readonly currency?: string | undefined;
  readonly models: Readonly<Record<string, ModelPrice>>;
}

/** For a million tokens each. */
export interface ModelPrice {
  readonly input: number;
  readonly output: number;
  /** The price of input from the cache. @defaultValue `input` */
  readonly cachedInput?: number | undefined;
}

export const KitContext: Context<Kit> = createContext<Kit>({
  components: {},
  markdown: {},
  isReadOnly: false,
  showsUsage: true,
  submitKey: undefined,
  announce: 'text',
  pacing: 'off',
  prices: undefined,
  regenerateWith: [],
  onFeedback: undefined,
  feedbackOf: undefined,
  messageItems: undefined,
  toolViews: '',
});

export function useKit(): Kit {
  return useContext(KitContext);
}

/** The key that sends: as given here, on `<ChatRoot>`, or what suits the device. */
export function useSubmitKey(given?: SubmitKey | undefined): SubmitKey {
  const { submitKey } = useKit();
  const isTouched = useIsTouched();
  return given ?? submitKey ?? (isTouched ? 'mod-enter' : 'enter');
}
