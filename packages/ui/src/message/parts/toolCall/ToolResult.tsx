'use client';
import type { ReactNode } from 'react';
import { useLabels } from '../../../locales/LabelsProvider.js';
import { RawText } from '../../../primitives/RawText.js';
import { indentJson } from '../../../primitives/indentJson.js';

interface ToolResultProps {
  readonly text: string;
  readonly hasFailed: boolean;
}

/** What the tool returned, or why it failed. JSON is indented for reading. */
export function ToolResult({ text, hasFailed }: ToolResultProps): ReactNode {
  const labels = useLabels();
  const title = hasFailed ? labels.toolError : labels.toolResult;
  return (
    <div className="cs-tool-result" data-failed={hasFailed ? '' : undefined}>
      <p className="cs-tool-result-title">{title}</p>
      <RawText label={title}>{indentJson(text)}</RawText>
    </div>
  );
}
