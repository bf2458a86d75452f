'use client';

import { type FunctionComponent, memo, type ReactElement, useInsertionEffect, useRef, useState } from 'react';
import type { CodeBlock } from '../nodes.js';
import { CodeContent } from './CodeContent.js';
import type { MarkdownConfig } from './config.js';
import { isolate } from './controls.js';
import { CopyButton } from './CopyButton.js';
import type { MarkdownLabels } from './labels.js';
import { SCROLLABLE } from './scrollable.js';

interface CodeBlockViewProps {
  readonly node: CodeBlock;
  readonly config: MarkdownConfig;
}

/** A block of code with its language, and buttons to copy, wrap and download it. */
export function CodeBlockView({ node, config }: CodeBlockViewProps): ReactElement {
  const { labels, lineNumbers } = config;
  const [isWrapped, setWrapped] = useState(false);
  const latest = useRef(node);
  // The header is not rendered for each new line, but its buttons need the code of the moment when they are pressed. Of all
  // effects this kind is the one that costs no task of its own.
  useInsertionEffect(() => {
    latest.current = node;
  }, [node]);
  const Content = config.codeContent ?? CodeContent;
  return (
    <div className="cs-md-code" data-language={node.language || undefined} data-wrap={isWrapped || undefined}>
      <CodeHeader
        language={node.language}
        labels={labels}
        isWrapped={isWrapped}
        onWrappedChange={setWrapped}
        latest={latest}
      />
      <pre
        {...SCROLLABLE}
        translate="no"
        aria-label={node.language === '' ? labels.code : `${labels.code}: ${node.language}`}
      >
        <code
          className={node.language === '' ? undefined : `language-${node.language}`}
          data-line-numbers={lineNumbers || undefined}
        >
          <Content node={node} lineNumbers={lineNumbers} />
        </code>
      </pre>
    </div>
  );
}

interface CodeHeaderProps {
  readonly language: string;
  readonly labels: MarkdownLabels;
  readonly isWrapped: boolean;
  readonly onWrappedChange: (isWrapped: boolean) => void;
  readonly latest: { readonly current: CodeBlock };
}

const CodeHeader: FunctionComponent<CodeHeaderProps> = memo(
  ({ language, labels, isWrapped, onWrappedChange, latest }: CodeHeaderProps) => (
    <div className="cs-md-code-header">
      <span className="cs-md-code-language">{isolate(language)}</span>
      <CopyButton
        getContent={() => copiedCode(latest.current)}
        label={labels.copy}
        copiedLabel={labels.copied}
        failedLabel={labels.copyFailed}
      />
      <button type="button" aria-pressed={isWrapped} onClick={() => onWrappedChange(!isWrapped)}>
        {labels.wrap}
      </button>
      <button type="button" onClick={() => void download(latest.current)}>
        {labels.download}
      </button>
    </div>
  ),
);

/** The code without line ends at its end: pasted into a terminal, the last one would run the command at once. */
function copiedCode(node: CodeBlock): string {
  return node.chunks.join('').replace(/\n+$/, '');
}

/** The code that saves a file is loaded here, because few readers ever need it. Where it cannot be loaded, nothing happens. */
async function download(node: CodeBlock): Promise<void> {
  const { downloadCode } = await import('./codeFileName.js');
  downloadCode(node);
}
