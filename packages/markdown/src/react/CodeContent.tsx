import { memo, type ReactElement } from 'react';
import { showControls } from './controls.js';
import type { CodeContentProps } from './types.js';
import { useSteps } from './useSteps.js';

/** Chunks of 32 lines that are mounted in one task. */
export const CODE_STEP = 64;

/** The text of a code block, a group of lines at a time: only the last group is rendered again. */
export function CodeContent({ node, lineNumbers }: CodeContentProps): ReactElement {
  const shown = useSteps(node.chunks.length, CODE_STEP);
  return (
    <>
      {node.chunks.slice(0, shown).map((text, index) => (
        <CodeChunk key={index} text={text} lineNumbers={lineNumbers} />
      ))}
    </>
  );
}

const CodeChunk = memo(
  ({ text, lineNumbers }: { readonly text: string; readonly lineNumbers: boolean }): ReactElement => {
    if (!lineNumbers) return <span className="cs-md-lines">{showControls(text)}</span>;
    return (
      <span className="cs-md-lines">
        {splitLines(text).map((line, index) => (
          <span className="cs-md-line" key={index}>
            {showControls(line)}
          </span>
        ))}
      </span>
    );
  },
);

/** Lines with their line ends. */
export function splitLines(text: string): string[] {
  return text.match(/[^\n]*\n|[^\n]+$/g) ?? [];
}
