'use client';
import { memo, type MemoExoticComponent, type ReactNode } from 'react';
import type { AudioPart, Message, Part } from '@chat-stream/core';
import { useKit } from '../kit/KitContext.js';
import type { KitComponents, PartViewProps } from '../kit/KitComponents.js';
import { FileView } from './parts/media/FileView.js';
import { ImageView } from './parts/media/ImageView.js';
import { ReasoningView } from './parts/reasoning/ReasoningView.js';
import { RefusalView } from './parts/text/RefusalView.js';
import { SourceView } from './parts/sources/SourceView.js';
import { ToolCallView } from './parts/toolCall/ToolCallView.js';
import { onDemand } from '../primitives/onDemand.js';
import { PartBoundary } from '../kit/PartBoundary.js';
import { TextView } from './parts/text/TextView.js';
import { UserTextView } from './parts/text/UserTextView.js';

const AudioView = onDemand(() => import('./parts/media/AudioView.js').then((module) => module.AudioView), Transcript);

interface PartViewOwnProps {
  readonly part: Part;
  readonly index: number;
  readonly messageId: string;
  readonly role: Message['role'];
  readonly isStreaming: boolean;
}

/** One part of a message. Renders when that part changes; an error in it stays in it. */
export const PartView: MemoExoticComponent<(props: PartViewOwnProps) => ReactNode> = memo(function PartView({
  part,
  index,
  messageId,
  role,
  isStreaming,
}: PartViewOwnProps) {
  const { components } = useKit();
  const place = { index, messageId, isStreaming };
  return (
    <PartBoundary part={part}>
      {part.type === 'text' && role !== 'assistant' ? (
        <UserTextView part={part} {...place} />
      ) : (
        viewOf(part, place, components)
      )}
    </PartBoundary>
  );
});

type Place = Pick<PartViewOwnProps, 'index' | 'messageId' | 'isStreaming'>;

function viewOf(part: Part, place: Place, components: KitComponents): ReactNode {
  switch (part.type) {
    case 'text': {
      const View = components.text ?? TextView;
      return <View part={part} {...place} />;
    }
    case 'reasoning': {
      const View = components.reasoning ?? ReasoningView;
      return <View part={part} {...place} />;
    }
    case 'refusal': {
      const View = components.refusal ?? RefusalView;
      return <View part={part} {...place} />;
    }
    case 'tool-call': {
      const View = components.tools?.[part.name] ?? components.toolCall ?? ToolCallView;
      return <View part={part} {...place} />;
    }
    case 'annotation': {
      const View = components.annotation ?? SourceView;
      return <View part={part} {...place} />;
    }
    case 'image': {
      const View = components.image ?? ImageView;
      return <View part={part} {...place} />;
    }
    case 'file': {
      const View = components.file ?? FileView;
      return <View part={part} {...place} />;
    }
    case 'audio': {
      const View = components.audio ?? AudioView;
      return <View part={part} {...place} />;
    }
    default:
      return part satisfies never;
  }
}

/** Takes the place of the player until its code is loaded. */
function Transcript({ part }: PartViewProps<AudioPart>): ReactNode {
  return part.transcript ? (
    <figure className="cs-audio">
      <figcaption className="cs-audio-transcript" dir="auto">
        {part.transcript}
      </figcaption>
    </figure>
  ) : null;
}
