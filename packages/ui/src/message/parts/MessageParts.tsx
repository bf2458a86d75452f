'use client';
import {
  forwardRef,
  Fragment,
  memo,
  useMemo,
  type ComponentType,
  type MemoExoticComponent,
  type ReactNode,
} from 'react';
import type { AnnotationPart, AudioPart, Message, Part as ThreadPart, ToolCallPart, Tools } from '@chat-stream/core';
import { useChat, useChatSelector, useMessage } from '@chat-stream/react';
import { useKit, type KitComponents, type PartViewProps } from '../../kit/KitContext.js';
import { useMessageContext } from '../../kit/MessageContext.js';
import { selectBranchPoint } from '../../kit/messageSelectors.js';
import { PartBoundary } from '../../kit/PartBoundary.js';
import { useToolGroups } from '../../kit/ToolGroupsContext.js';
import { selectGroupedParts, type GroupedPart } from '../../kit/toolGroups.js';
import { onDemand } from '../../primitives/onDemand.js';
import { renderPart, type Part, type PartProps } from '../../primitives/part.js';
import { FileView } from './media/FileView.js';
import { ImageView } from './media/ImageView.js';
import { ReasoningView } from './reasoning/ReasoningView.js';
import { MessageSources, SourceView } from './sources/MessageSources.js';
import { RefusalView, TextView, UserTextView } from './text/TextView.js';
import { ToolCallView } from './toolCall/ToolCallView.js';
import { ToolGroupSummary } from './toolCall/ToolGroupSummary.js';

const AudioView = onDemand(() => import('./media/AudioView.js').then((module) => module.AudioView), Transcript);

type RenderPart = (part: ThreadPart, index: number, message: Message) => ReactNode;

/** Props of `<Message.Parts>`. */
export interface MessagePartsProps extends Omit<PartProps<'div'>, 'children'> {
  /** Renders one part. @defaultValue the component of the kit for its type */
  readonly children?: RenderPart | undefined;
}

/** The parts of the message in the order in which they arrived. Sources are listed at the end. */
export const MessageParts: Part<MessagePartsProps, HTMLDivElement> = forwardRef(function MessageParts(
  { children: render, ...given },
  ref,
) {
  const { messageId, isEditing } = useMessageContext('Parts');
  const message = useMessage(messageId);
  const groups = useToolGroups();
  const json = useChatSelector(selectGroupedParts, messageId, groups.isGroupable);
  const grouped = useMemo(() => JSON.parse(json) as readonly (GroupedPart | null)[], [json]);
  const hasVersions = useChatSelector(selectBranchPoint, messageId) !== undefined;
  if (!message || isEditing) return null;
  const { parts, role } = message;
  const isStreaming = message.status === 'streaming';
  const sources = parts.filter((part): part is AnnotationPart => part.type === 'annotation');
  // Keyed by message: another version in the same position does not inherit open details and scroll positions.
  const keyOf = (index: number): string => `${messageId} ${index}`;
  const isHidden = (index: number): boolean => {
    const group = grouped[index];
    return group != null && group.isFolded && !groups.open.has(group.groupId) && !groups.kept.has(keyOf(index));
  };
  // Its calls are in the line at the first of them, and no room is left for it.
  const isFolded =
    !render &&
    parts.length > 0 &&
    !isStreaming &&
    !hasVersions &&
    parts.every((_, index) => isHidden(index) && grouped[index]?.groupId !== keyOf(index));
  const children = render ? (
    parts.map((part, index) => (
      <PartBoundary key={keyOf(index)} part={part}>
        <CustomPart render={render} part={part} index={index} message={message} />
      </PartBoundary>
    ))
  ) : (
    <>
      {parts.map((part, index) =>
        part.type === 'annotation' ? null : (
          <Fragment key={keyOf(index)}>
            {grouped[index]?.groupId === keyOf(index) ? (
              <ToolGroupSummary messageId={messageId} groupId={keyOf(index)} />
            ) : null}
            {isHidden(index) ? null : (
              <PartView
                part={part}
                index={index}
                messageId={messageId}
                role={role}
                isStreaming={isStreaming && mayGrow(parts, index)}
              />
            )}
          </Fragment>
        ),
      )}
      {sources.length === 0 ? null : <MessageSources key={messageId} parts={sources} />}
    </>
  );
  // oxlint-disable-next-line react/refs -- the ref is passed on, not read
  return renderPart({
    tag: 'div',
    className: 'cs-message-parts',
    state: { role, folded: isFolded },
    own: { children },
    given,
    ref,
  });
});

/** Several tool calls may stream at once, and sources arrive between texts: a part is complete once another text follows it. */
function mayGrow(parts: readonly ThreadPart[], index: number): boolean {
  if (parts[index]?.type === 'tool-call') return true;
  return parts.slice(index + 1).every((part) => part.type === 'annotation');
}

interface CustomPartProps {
  readonly render: RenderPart;
  readonly part: ThreadPart;
  readonly index: number;
  readonly message: Message;
}

/** Calls the render function below the error boundary, which could not catch its errors otherwise. */
function CustomPart({ render, part, index, message }: CustomPartProps): ReactNode {
  return render(part, index, message);
}

interface PartViewOwnProps {
  readonly part: ThreadPart;
  readonly index: number;
  readonly messageId: string;
  readonly role: Message['role'];
  readonly isStreaming: boolean;
}

/** One part of a message. It renders when that part changes, and an error in it does not leave it. */
export const PartView: MemoExoticComponent<(props: PartViewOwnProps) => ReactNode> = memo(function PartView({
  part,
  role,
  ...position
}: PartViewOwnProps) {
  const { components } = useKit();
  const { tools } = useChat().getConfig();
  return (
    <PartBoundary part={part}>
      {part.type === 'text' && role !== 'assistant' ? (
        <UserTextView part={part} {...position} />
      ) : (
        viewOf(part, position, components, tools)
      )}
    </PartBoundary>
  );
});

type Position = Pick<PartViewOwnProps, 'index' | 'messageId' | 'isStreaming'>;

/** The component for a tool: by its name, or as the tool itself defines it. A model may ask for `constructor`, which every record inherits. */
function toolViewOf(
  name: string,
  components: KitComponents['tools'] = {},
  tools: Tools = {},
): ComponentType<PartViewProps<ToolCallPart>> | undefined {
  const own = Object.hasOwn(components, name) ? components[name] : undefined;
  const view = own ?? (Object.hasOwn(tools, name) ? tools[name]?.render : undefined);
  return view as ComponentType<PartViewProps<ToolCallPart>> | undefined;
}

function viewOf(part: ThreadPart, position: Position, components: KitComponents, tools: Tools | undefined): ReactNode {
  switch (part.type) {
    case 'text': {
      const View = components.text ?? TextView;
      return <View part={part} {...position} />;
    }
    case 'reasoning': {
      const View = components.reasoning ?? ReasoningView;
      return <View part={part} {...position} />;
    }
    case 'refusal': {
      const View = components.refusal ?? RefusalView;
      return <View part={part} {...position} />;
    }
    case 'tool-call': {
      const View = toolViewOf(part.name, components.tools, tools) ?? components.toolCall ?? ToolCallView;
      return <View part={part} {...position} />;
    }
    case 'annotation': {
      const View = components.annotation ?? SourceView;
      return <View part={part} {...position} />;
    }
    case 'image': {
      const View = components.image ?? ImageView;
      return <View part={part} {...position} />;
    }
    case 'file': {
      const View = components.file ?? FileView;
      return <View part={part} {...position} />;
    }
    case 'audio': {
      const View = components.audio ?? AudioView;
      return <View part={part} {...position} />;
    }
    default:
      return part satisfies never;
  }
}

/** The placeholder of the player while its code loads. */
function Transcript({ part }: PartViewProps<AudioPart>): ReactNode {
  return part.transcript ? (
    <figure className="cs-audio">
      <figcaption className="cs-audio-transcript" dir="auto">
        {part.transcript}
      </figcaption>
    </figure>
  ) : null;
}
