'use client';

import { type ReactElement, type ReactNode, useEffect, useInsertionEffect, useRef, useState } from 'react';
import type { Block } from '../nodes.js';
import { ConfigContext, type MarkdownConfig } from './config.js';
import { createReader } from './createReader.js';
import { keepSelection } from './keepSelection.js';
import type { MarkdownLabels } from './labels.js';
import { renderSections } from './renderSections.js';
import type { MarkdownAnnotation, MarkdownComponents, MarkdownPlugin } from './types.js';
import type { UrlPolicy } from './urlPolicy.js';
import { useMarks } from './useMarks.js';
import { useSettings } from './useSettings.js';
import { warmUp } from './warmUp.js';

export interface MarkdownProps {
  /**
   * The whole text so far. While streaming it normally grows at its end; any other change is right too, only slower. A change more than
   * 4,096 characters before the end that comes together with new text is seen when the text has grown by a sixteenth, or at its end.
   */
  readonly text: string;
  /** More text will come: what is unfinished at the end is shown as if it were finished. Default false. */
  readonly streaming?: boolean | undefined;
  /** Components of your own, by kind of node or `language-…` of a fence. */
  readonly components?: MarkdownComponents | undefined;
  /** For instance `[math(), highlight(), footnotes()]`. */
  readonly plugins?: readonly MarkdownPlugin[] | undefined;
  /** Which links are live and which images load without asking. Default: http, https and mailto; no foreign image. */
  readonly urlPolicy?: UrlPolicy | undefined;
  /** Texts of the interface; what is left out stays English. */
  readonly labels?: Partial<MarkdownLabels> | undefined;
  /** GitHub's tables, strikethrough, task lists and bare links. Default true. */
  readonly gfm?: boolean | undefined;
  /** Numbers the lines of code blocks. Default false. */
  readonly lineNumbers?: boolean | undefined;
  /** Sources of the text (`annotations` of a message), shown as numbered marks. */
  readonly annotations?: readonly MarkdownAnnotation[] | undefined;
  readonly className?: string | undefined;
}

/**
 * Renders Markdown that may still be arriving. Each update costs what it adds; blocks that the text has left behind are
 * not rendered again, and their elements stay.
 *
 * @example
 * <Markdown text={message.text} streaming={message.status === 'streaming'} />
 */
export function Markdown(props: MarkdownProps): ReactElement {
  const { text, streaming = false, className } = props;
  const { config, syntax } = useSettings(props);
  const [reader] = useState(createReader);
  const blocks = reader.read(text, streaming, useMarks(text, config, syntax));
  const root = useRef<HTMLDivElement>(null);
  const isWaiting = streaming && text === '';
  // The time until the first word is the engine's to use.
  useInsertionEffect(() => {
    if (isWaiting) warmUp(root);
  }, [isWaiting]);
  useEffect(() => (streaming && root.current !== null ? keepSelection(root.current) : undefined), [streaming]);
  return (
    <div ref={root} className={className === undefined ? 'cs-md' : `cs-md ${className}`} dir="auto">
      {wrap(renderSections(blocks, config), blocks, config)}
    </div>
  );
}

/** With what stands around the text, such as the list of its footnotes. */
function wrap(content: ReactNode, blocks: readonly Block[], config: MarkdownConfig): ReactNode {
  const { wrappers, labels } = config;
  if (wrappers.length === 0) return content;
  const wrapped = wrappers.reduce(
    (inner, Wrapper) => (
      <Wrapper blocks={blocks} labels={labels}>
        {inner}
      </Wrapper>
    ),
    content,
  );
  return <ConfigContext.Provider value={config}>{wrapped}</ConfigContext.Provider>;
}
