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
import { watchTranslation } from './watchTranslation.js';

/** Props of `<Markdown>`. */
export interface MarkdownProps {
  /**
   * The whole text so far. While streaming it normally grows at its end. Any other change is correct, too, but slower. A change more
   * than 4,096 characters before the end that arrives together with new text is noticed when the text has grown by a sixteenth, or
   * when it is complete.
   */
  readonly text: string;
  /** More text will arrive: an unfinished construct at the end is shown as if it were finished. Default false. */
  readonly streaming?: boolean | undefined;
  /**
   * The text ends before it is complete: the reader stopped it, or the connection broke. An unfinished construct at its end keeps the
   * look that it had while streaming: a table stays a table, bold text stays bold. Default false.
   */
  readonly incomplete?: boolean | undefined;
  /** Components of your own, by kind of node or `language-…` of a fence. */
  readonly components?: MarkdownComponents | undefined;
  /** For instance `[math(), highlight(), footnotes()]`. */
  readonly plugins?: readonly MarkdownPlugin[] | undefined;
  /** Which links are live and which images load without asking. Default: http, https and mailto; no foreign image. */
  readonly urlPolicy?: UrlPolicy | undefined;
  /** Texts of the interface. Those that are left out stay English. */
  readonly labels?: Partial<MarkdownLabels> | undefined;
  /** GitHub's tables, strikethrough, task lists, alerts and bare links, and a few HTML tags without attributes. Default true. */
  readonly gfm?: boolean | undefined;
  /** `~one~` strikes text out, as `~~two~~` does. Default false: models write `100~200` for ranges. */
  readonly singleTilde?: boolean | undefined;
  /** Each line end in a paragraph is a line break. Default false. */
  readonly breaks?: boolean | undefined;
  /** Numbers the lines of code blocks. Default false. */
  readonly lineNumbers?: boolean | undefined;
  /** Sources of the text (`annotations` of a message), shown as numbered marks. */
  readonly annotations?: readonly MarkdownAnnotation[] | undefined;
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
  const blocks = reader.read(text, streaming || incomplete, useMarks(text, config, syntax));
  const root = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (!streaming || root.current === null) return undefined;
    const stops = [keepSelection(root.current), watchTranslation(root.current)];
    return () => stops.forEach((stop) => stop());
  }, [streaming]);
  return (
    <div ref={root} className={className === undefined ? 'cs-md' : `cs-md ${className}`} dir="auto">
      <Boundary>{wrap(<Sections blocks={blocks} config={config} />, blocks, config)}</Boundary>
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
