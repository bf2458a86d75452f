'use client';

import { type ReactElement, useInsertionEffect, useMemo, useState } from 'react';
import type { Block } from '../nodes.js';
import type { SyntaxOptions } from '../options.js';
import { numberCitations, placeOf } from './citations.js';
import { ConfigContext, type MarkdownConfig } from './config.js';
import { createReader } from './createReader.js';
import { DEFAULT_LABELS, type MarkdownLabels } from './labels.js';
import { renderSections } from './renderSections.js';
import type { MarkdownAnnotation, MarkdownComponents, MarkdownPlugin } from './types.js';
import type { UrlPolicy } from './urlPolicy.js';
import { useStable } from './useStable.js';
import { warmUp } from './warmUp.js';

export interface MarkdownProps {
  /** The whole text so far. While streaming it normally grows at its end; any other change is right too, only slower. */
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

const NO_ANNOTATIONS: readonly MarkdownAnnotation[] = [];
const NO_PLUGINS: readonly MarkdownPlugin[] = [];

/**
 * Renders Markdown that may still be arriving. Each update costs what it adds; blocks that the text has left behind are
 * not rendered again, and their elements stay.
 *
 * @example
 * <Markdown text={message.text} streaming={message.status === 'streaming'} />
 */
export function Markdown(props: MarkdownProps): ReactElement {
  const { text, streaming = false, className } = props;
  const plugins = useStable(props.plugins) ?? NO_PLUGINS;
  const config = useConfig(props, plugins);
  const syntax = useSyntax(props, plugins, config);
  const [reader] = useState(createReader);
  const blocks = reader.read(text, streaming, syntax);
  const isWaiting = streaming && text === '';
  // The time until the first word is the engine's to use.
  useInsertionEffect(() => {
    if (isWaiting) warmUp();
  }, [isWaiting]);
  return (
    <ConfigContext.Provider value={config}>
      <div className={className === undefined ? 'cs-md' : `cs-md ${className}`} dir="auto">
        {wrap(renderSections(blocks, config), blocks, config)}
      </div>
    </ConfigContext.Provider>
  );
}

function wrap(content: ReactElement, blocks: readonly Block[], { wrappers, labels }: MarkdownConfig): ReactElement {
  return wrappers.reduce(
    (inner, Wrapper) => (
      <Wrapper blocks={blocks} labels={labels}>
        {inner}
      </Wrapper>
    ),
    content,
  );
}

function useConfig(props: MarkdownProps, plugins: readonly MarkdownPlugin[]): MarkdownConfig {
  const components = useStable(props.components);
  const labels = useStable(props.labels);
  const urlPolicy = useStable(props.urlPolicy);
  const annotations = useStable(props.annotations) ?? NO_ANNOTATIONS;
  const citations = useMemo(() => numberCitations(annotations), [annotations]);
  const lineNumbers = props.lineNumbers ?? false;
  return useMemo(
    () => ({
      components: Object.assign({}, ...plugins.map((plugin) => plugin.components), components) as MarkdownComponents,
      labels: { ...DEFAULT_LABELS, ...labels },
      urlPolicy: urlPolicy ?? {},
      lineNumbers,
      codeContent: plugins.find((plugin) => plugin.codeContent !== undefined)?.codeContent,
      wrappers: plugins.flatMap((plugin) => plugin.wrapper ?? []),
      citations,
      elements: new WeakMap(),
    }),
    [components, plugins, labels, urlPolicy, citations, lineNumbers],
  );
}

function useSyntax(
  { text, gfm }: MarkdownProps,
  plugins: readonly MarkdownPlugin[],
  config: MarkdownConfig,
): SyntaxOptions {
  const places = config.citations.map(({ annotation }) => placeOf(text, annotation.end_index));
  const marks = useStable(places);
  return useMemo(
    () => ({
      ...Object.assign({}, ...plugins.map((plugin) => plugin.syntax)),
      gfm,
      marks,
    }),
    [plugins, gfm, marks],
  );
}
