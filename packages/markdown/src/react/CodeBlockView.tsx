'use client';

import { type FunctionComponent, memo, type ReactElement, useInsertionEffect, useRef, useState } from 'react';
import type { CodeBlock } from '../nodes.js';
import { CodeContent } from './CodeContent.js';
import type { MarkdownConfig } from './config.js';
import { isolate } from './controls.js';
import type { MarkdownLabels } from './labels.js';
import { SCROLLABLE } from './scrollable.js';

interface CodeBlockViewProps {
  readonly node: CodeBlock;
  readonly config: MarkdownConfig;
}

/** How long the sign of a copy that worked stays, in milliseconds. */
const COPIED_FOR = 2000;

/** A block of code with its language, and buttons to copy, wrap and download it. */
export function CodeBlockView({ node, config }: CodeBlockViewProps): ReactElement {
  const { labels, lineNumbers } = config;
  const [isWrapped, setWrapped] = useState(false);
  const latest = useRef(node);
  // The header is not rendered for each new line; its buttons need the code as it is when they are pressed. Of all effects
  // this kind is the one that costs no task of its own.
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
      <pre {...SCROLLABLE} aria-label={node.language === '' ? labels.code : `${labels.code}: ${node.language}`}>
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
      <CopyButton latest={latest} copy={labels.copy} copied={labels.copied} />
      <button type="button" aria-pressed={isWrapped} onClick={() => onWrappedChange(!isWrapped)}>
        {labels.wrap}
      </button>
      <button type="button" onClick={() => void download(latest.current)}>
        {labels.download}
      </button>
    </div>
  ),
);

interface CopyButtonProps {
  readonly latest: { readonly current: CodeBlock };
  readonly copy: string;
  readonly copied: string;
}

function CopyButton({ latest, copy, copied }: CopyButtonProps): ReactElement {
  const [isCopied, setCopied] = useState(false);
  // It may outlive the component, for which React has no objection; an effect to end it would cost each block a task.
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);

  const handleClick = async (): Promise<void> => {
    try {
      await navigator.clipboard.writeText(latest.current.chunks.join(''));
    } catch {
      return;
    }
    setCopied(true);
    clearTimeout(timer.current);
    timer.current = setTimeout(() => setCopied(false), COPIED_FOR);
  };

  return (
    <button type="button" data-copied={isCopied || undefined} onClick={() => void handleClick()}>
      {isCopied ? `✓ ${copied}` : copy}
    </button>
  );
}

/** Saves the code as a file. What it is called is looked up in a table that few readers ever need. */
async function download(node: CodeBlock): Promise<void> {
  const name = await import('./codeFileName.js').then(
    ({ codeFileName }) => codeFileName(node),
    () => 'code.txt',
  );
  const url = URL.createObjectURL(new Blob([node.chunks.join('')], { type: 'text/plain' }));
  const link = document.createElement('a');
  link.href = url;
  link.download = name;
  link.click();
  URL.revokeObjectURL(url);
}
