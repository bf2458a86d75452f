'use client';
import { useMemo, useState, type ReactNode } from 'react';
import type { TextPart, ThreadState, RefusalPart } from '@chat-stream/core';
import { Markdown } from '@chat-stream/markdown';
import { selectMessage, useChatSelector, usePacedText } from '@chat-stream/react';
import { useKit, type PartViewProps } from '../../../kit/KitContext.js';
import { useLabels } from '../../../locales/LabelsProvider.js';
import { AddressGuard } from './AddressGuard.js';
import { CitedText } from '../sources/CitedText.js';
import { MarkdownPicture } from '../media/ImageView.js';
import { JsonView } from '../../../primitives/json/JsonView.js';
import { beginsAsJson, isJsonAnswer } from './isJsonAnswer.js';

/** The model's text, as Markdown, with its sources as small numbers; as a tree where the request asked for JSON. */
export function TextView(props: PartViewProps<TextPart>): ReactNode {
  const { part, isStreaming, messageId } = props;
  const { markdown, components, pacing } = useKit();
  const { markdown: words } = useLabels();
  const own = markdown.components;
  const shown = useMemo(() => ({ image: MarkdownPicture, ...own }), [own]);
  const kind = useChatSelector(selectTextKind, messageId);
  const isCutOff = useChatSelector(selectIsCutOff, messageId);
  const text = usePacedText(part.text, isStreaming && kind === undefined, pacing);
  if (kind === 'json' && beginsAsJson(part.text)) {
    const View = components.json ?? JsonView;
    return <View {...props} />;
  }
  return (
    <AddressGuard messageId={messageId} isStreaming={isStreaming}>
      {kind === 'cited' ? (
        <CitedText {...props} isCutOff={isCutOff} />
      ) : (
        <Markdown
          text={text}
          streaming={isStreaming}
          incomplete={isCutOff}
          labels={words}
          {...markdown}
          components={shown}
        />
      )}
    </AddressGuard>
  );
}

/** Whether the reader stopped the answer, or it failed: its end then looks as it did while streaming. */
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

/** Longer texts are collapsed: the reader knows the question, and looks for the answer. */
const FOLD_LINES = 16;
const FOLD_CHARACTERS = 1600;

/** A person's text, exactly as typed. */
export function UserTextView({ part }: PartViewProps<TextPart>): ReactNode {
  const labels = useLabels();
  const [isOpen, setOpen] = useState(false);
  const isLong = part.text.length > FOLD_CHARACTERS || part.text.split('\n').length > FOLD_LINES;
  return (
    <>
      <div className="cs-user-text" dir="auto" data-folded={isLong && !isOpen ? '' : undefined}>
        {part.text}
      </div>
      {isLong ? (
        <button type="button" className="cs-link-button" aria-expanded={isOpen} onClick={() => setOpen(!isOpen)}>
          {isOpen ? labels.showLess : labels.showMore}
        </button>
      ) : null}
    </>
  );
}

/** The explanation of a model that declines to answer. */
export function RefusalView({ part }: PartViewProps<RefusalPart>): ReactNode {
  const labels = useLabels();
  return (
    <div className="cs-note cs-refusal" role="group" aria-label={labels.refused}>
      <p className="cs-note-title">{labels.refused}</p>
      <p className="cs-note-text" dir="auto">
        {part.text}
      </p>
    </div>
  );
}
