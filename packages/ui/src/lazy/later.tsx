'use client';
import { forwardRef } from 'react';
import type { ComponentType, ForwardedRef, ReactNode } from 'react';
import type {
  AnnotationPart,
  FilePart,
  ImagePart,
  ReasoningPart,
  RefusalPart,
  TextPart,
  ToolCallPart,
} from '@chat-stream/core';
import { Markdown } from '@chat-stream/markdown';
import type { ImageProps } from '@chat-stream/markdown';
import { ActionButton } from '../primitives/ActionButton.js';
import type { PartViewProps } from '../kit/KitComponents.js';
import type { MenuProps } from '../primitives/menu/Menu.js';
import type { UndoBarProps } from '../primitives/UndoBar.js';
import type { PartProps } from '../primitives/part/Part.js';
import { lazyPart } from './lazyPart.js';
import type { LazyPart } from './lazyPart.js';

type Parts = typeof import('../message/laterParts.js');

/** One of the parts that come a moment later, all in one piece of code. */
function later<Props extends object, Target = unknown>(
  pick: (parts: Parts) => ComponentType<Props>,
  Placeholder?: ComponentType<Props>,
): LazyPart<Props, Target> {
  return lazyPart(async () => pick(await import('../message/laterParts.js')), Placeholder);
}

/** As high as the closed line of a tool call or of thoughts. */
const Row = (): ReactNode => <div className="cs-part-to-come" />;

const ButtonToCome = forwardRef(function ButtonToCome(
  { items: _items, ...button }: MenuProps,
  ref: ForwardedRef<HTMLButtonElement>,
) {
  return <ActionButton {...button} ref={ref} />;
});

type View<Part> = LazyPart<PartViewProps<Part>>;

/** A `<Menu>` whose code comes with the other parts that are needed a moment later. */
export const Menu: LazyPart<MenuProps, HTMLButtonElement> = later((parts) => parts.Menu, ButtonToCome);
/** An `<UndoBar>` whose code comes with the other parts that are needed a moment later. */
export const UndoBar: LazyPart<UndoBarProps, HTMLDivElement> = later((parts) => parts.UndoBar);
export const MessageActions: LazyPart<object> = later((parts) => parts.MessageActions);
export const KeptFocus: LazyPart<{ readonly viewport: HTMLElement | null }> = later((parts) => parts.KeptFocus);
export const ThreadAnnouncer: LazyPart<object> = later((parts) => parts.ThreadAnnouncer);
export const ThreadJump: LazyPart<object> = later((parts) => parts.ThreadJump);
export const CitedText: View<TextPart> = later(
  (parts) => parts.CitedText,
  ({ part }) => <Markdown text={part.text} />,
);
export const ToolCallView: View<ToolCallPart> = later((parts) => parts.ToolCallView, Row);
export const ReasoningView: View<ReasoningPart> = later((parts) => parts.ReasoningView, Row);
export const FileView: View<FilePart> = later((parts) => parts.FileView);
export const ImageView: View<ImagePart> = later((parts) => parts.ImageView);
/** Until its code is there: the picture as it is, or its text where nobody agreed to load it. */
export const MarkdownPicture: LazyPart<ImageProps> = later(
  (parts) => parts.MarkdownPicture,
  ({ node, src }) =>
    src === undefined ? (
      <bdi>{node.alt}</bdi>
    ) : (
      <img className="cs-md-image" src={src} alt={node.alt} loading="lazy" referrerPolicy="no-referrer" />
    ),
);
export const RefusalView: View<RefusalPart> = later((parts) => parts.RefusalView);
export const SourceView: View<AnnotationPart> = later((parts) => parts.SourceView);
export const MessageSources: LazyPart<{ readonly parts: readonly AnnotationPart[] }> = later(
  (parts) => parts.MessageSources,
);
export const MessageBranches: LazyPart<object> = later((parts) => parts.MessageBranches);
export const MessageEditor: LazyPart<object> = later((parts) => parts.MessageEditor);
export const EndStatus: LazyPart<PartProps<'div'>, HTMLDivElement> = later((parts) => parts.EndStatus);
export const MessageError: LazyPart<object> = later((parts) => parts.MessageError);
export const MessageUsage: LazyPart<object> = later((parts) => parts.MessageUsage);
export const ThreadUndo: LazyPart<object> = later((parts) => parts.ThreadUndo);
export const DaySeparator: LazyPart<{ readonly time: number }> = later((parts) => parts.DaySeparator);
export const UnreadMarker: LazyPart<object> = later((parts) => parts.UnreadMarker);
export const ComposerQueue: LazyPart<object> = later((parts) => parts.ComposerQueue);
export const ComposerAttachments: LazyPart<{ readonly limits: { readonly count: number; readonly sizeMB: number } }> =
  later((parts) => parts.ComposerAttachments);
