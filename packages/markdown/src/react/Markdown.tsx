'use client';

import { type ReactElement, type ReactNode, useEffect, useRef, useState } from 'react';
import type { Block } from '../nodes.js';
import { Boundary } from './Boundary.js';
import { ConfigContext, type MarkdownConfig } from './config.js';
import { createReader } from './createReader.js';
import { keepSelection } from './keepSelection.js';
import type { MarkdownLabels } from './labels.js';
import { Sections } from './Sections.js';
import type { MarkdownAnnotation, MarkdownComponents, MarkdownPlugin } from './types.js';
import type { UrlPolicy } from './urlPolicy.js';
import { useMarks } from './useMarks.js';
import { useSettings } from './useSettings.js';
import { useSteps } from './useSteps.js';
import { watchTranslation } from './watchTranslation.js';

/** Characters that are read in one task. Nearly every answer has fewer. */
const STEP = 64 * 1024;

/** Props of `<Markdown>`. */
export interface MarkdownProps {
  /**
   * The whole text so far. While streaming, it grows at its end. Any other change is correct too, but slower. If a change lies more than
   * 4,096 characters before the end and arrives together with new text, it is noticed when the text has grown by a sixteenth, or when it is
   * complete.
   */
  readonly text: string;
  /** Whether more text will arrive. An unfinished construct at the end is then drawn as if it were finished. @defaultValue false */
  readonly streaming?: boolean | undefined;
  /**
   * Whether the text ends before it is complete: the reader stopped it, or the connection broke. An unfinished construct at its end keeps
   * its look: a table stays a table, bold text stays bold. @defaultValue false
   */
  readonly incomplete?: boolean | undefined;
  /** Your own components, by kind of node or `language-…` of a fence. @defaultValue none */
  readonly components?: MarkdownComponents | undefined;
  /** Plug-ins, such as `[math(), highlight(), footnotes()]`. @defaultValue none */
  readonly plugins?: readonly MarkdownPlugin[] | undefined;
  /** Which links are live, and which images load without asking. @defaultValue http, https and mailto; no foreign image */
  readonly urlPolicy?: UrlPolicy | undefined;
  /** Texts of the interface. Texts that you omit stay English. */
  readonly labels?: Partial<MarkdownLabels> | undefined;
  /**
   * The extensions of GitHub: tables, strikethrough, task lists, alerts and bare links; also a few HTML tags without attributes.
   * @defaultValue true
   */
  readonly gfm?: boolean | undefined;
  /** Whether `~one~` is struck out, as `~~two~~` is. Models write `100~200` for ranges. @defaultValue false */
  readonly singleTilde?: boolean | undefined;
  /** Whether each line end in a paragraph is a line break. @defaultValue false */
  readonly breaks?: boolean | undefined;
  /** Whether the lines of code blocks are numbered. @defaultValue false */
  readonly lineNumbers?: boolean | undefined;
  /** Sources of the text (`annotations` of a message), shown as numbered marks. */
  readonly annotations?: readonly MarkdownAnnotation[] | undefined;
  /** Added to the root element. */
  readonly className?: string | undefined;
}

/**
 * Renders Markdown that may still be arriving. Each update costs only the added text: complete blocks are not rendered again, and
 * their elements stay.
 *
 * @example
 * <Markdown text={message.text} streaming={message.status === 'streaming'} />
 */
export function Markdown(props: MarkdownProps): ReactElement {
  const { text, streaming = false, incomplete = false, className, ...options } = props;
  const { config, syntax } = useSettings(options);
  const [reader] = useState(createReader);
  const length = useSteps(text.length, STEP);
  const isOpen = streaming || incomplete || length < text.length;
  const blocks = reader.read(text.slice(0, length), isOpen, useMarks(text, config, syntax));
  const root = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (!streaming || root.current === null) return undefined;
    const stops = [keepSelection(root.current), watchTranslation(root.current)];
    return () => stops.forEach((stop) => stop());
  }, [streaming]);
  return (
    <div ref={root} className={className === undefined ? 'cs-md' : `cs-md ${className}`} dir="auto">
      <Boundary>{wrap(<Sections blocks={blocks} config={config} streaming={streaming} />, blocks, config)}</Boundary>
    </div>
  );
}

/** Adds the wrappers of plug-ins, such as the list of footnotes. */
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
