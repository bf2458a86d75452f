'use client';
import { useMemo } from 'react';
import type { ReactNode } from 'react';
import type { TextPart, ThreadState } from '@chat-stream/core';
import { Markdown } from '@chat-stream/markdown';
import { selectMessage, useChatSelector } from '@chat-stream/react';
import type { PartViewProps } from '../../../kit/KitComponents.js';
import { useKit } from '../../../kit/KitContext.js';
import { useStartLabels } from '../../../locales/words.js';
import { CitedText, MarkdownPicture } from '../../../lazy/later.js';
import { JsonView } from '../../../lazy/media.js';
import { beginsAsJson, isJsonAnswer } from './isJsonAnswer.js';

/** The model's text, as Markdown, with its sources as small numbers; as a tree where the request asked for JSON. */
export function TextView(props: PartViewProps<TextPart>): ReactNode {
  const { part, isStreaming, messageId } = props;
  const { markdown, components } = useKit();
  const { markdown: words } = useStartLabels();
  const own = markdown.components;
  const shown = useMemo(() => ({ image: MarkdownPicture, ...own }), [own]);
  const kind = useChatSelector(selectTextKind, messageId);
  const isCutOff = useChatSelector(selectIsCutOff, messageId);
  if (kind === 'json' && beginsAsJson(part.text)) {
    const View = components.json ?? JsonView;
    return <View {...props} />;
  }
  return (
    <div className="cs-text" data-streaming={isStreaming ? '' : undefined}>
      {kind === 'cited' ? (
        <CitedText {...props} />
      ) : (
        <Markdown
          text={part.text}
          streaming={isStreaming}
          incomplete={isCutOff}
          labels={words}
          {...markdown}
          components={shown}
        />
      )}
    </div>
  );
}

/** Whether the reader stopped the answer, or it failed: its end then keeps the look that it had while streaming. */
function selectIsCutOff(state: ThreadState, messageId: string): boolean {
  const status = selectMessage(state, messageId)?.status;
  return status === 'stopped' || status === 'failed';
}

/** Whether the request asked for JSON, and whether there are sources. */
function selectTextKind(state: ThreadState, messageId: string): 'json' | 'cited' | undefined {
  const message = selectMessage(state, messageId);
  if (isJsonAnswer(message)) return 'json';
  return message?.parts.some(({ type }) => type === 'annotation') ? 'cited' : undefined;
}
