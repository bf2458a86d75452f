import type {
  AnnotationPart,
  AudioPart,
  FilePart,
  ImagePart,
  ReasoningPart,
  RefusalPart,
  TextPart,
  ToolCallPart,
} from '@chat-stream/core';
import type { ComponentType } from 'react';
import type { MarkdownProps } from '@chat-stream/markdown';

/** What the component for a part is given. */
export interface PartViewProps<ShownPart> {
  readonly part: ShownPart;
  readonly messageId: string;
  /** The place among the message's parts, from 0. */
  readonly index: number;
  /** Whether more may be added to this part. */
  readonly isStreaming: boolean;
}

/** Components of your own, by the kind of part or by the name of a tool. */
export interface KitComponents {
  readonly text?: ComponentType<PartViewProps<TextPart>> | undefined;
  /** Text of an answer whose request asked for JSON. */
  readonly json?: ComponentType<PartViewProps<TextPart>> | undefined;
  readonly reasoning?: ComponentType<PartViewProps<ReasoningPart>> | undefined;
  readonly refusal?: ComponentType<PartViewProps<RefusalPart>> | undefined;
  readonly toolCall?: ComponentType<PartViewProps<ToolCallPart>> | undefined;
  readonly annotation?: ComponentType<PartViewProps<AnnotationPart>> | undefined;
  readonly image?: ComponentType<PartViewProps<ImagePart>> | undefined;
  readonly file?: ComponentType<PartViewProps<FilePart>> | undefined;
  readonly audio?: ComponentType<PartViewProps<AudioPart>> | undefined;
  /** A renderer for each tool, by its name. */
  readonly tools?: Readonly<Record<string, ComponentType<PartViewProps<ToolCallPart>>>> | undefined;
}

/** What is passed on to `<Markdown>`: plug-ins, components for its nodes, rules for addresses, words. */
export type MarkdownOptions = Pick<MarkdownProps, 'components' | 'plugins' | 'urlPolicy' | 'labels' | 'lineNumbers'>;
