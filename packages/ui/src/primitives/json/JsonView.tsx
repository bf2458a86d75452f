'use client';
import { useState, type ReactNode } from 'react';
import type { TextPart } from '@chat-stream/core';
import { readPartialJson } from '@chat-stream/react';
import { ActionButton } from '../ActionButton.js';
import { CopyButton } from '../CopyButton.js';
import { CodeIcon, TreeIcon } from '../icons.js';
import type { PartViewProps } from '../../kit/KitComponents.js';
import { useLabels } from '../../locales/LabelsProvider.js';
import { RawText } from '../RawText.js';
import { JsonNode } from './JsonNode.js';

/** Structured output, readable while it is being written: a tree that opens and closes, or its text. Says whether it is whole. */
export function JsonView({ part, isStreaming }: PartViewProps<TextPart>): ReactNode {
  const labels = useLabels();
  const [showsText, setShowsText] = useState(false);
  const json = readPartialJson(part);
  const state = stateOf(json.isComplete, json.error !== undefined, isStreaming);
  return (
    <section className="cs-json" aria-label={labels.json} data-state={state}>
      <header className="cs-json-head">
        <span className="cs-json-title">JSON</span>
        <span className="cs-json-state">{labels.jsonState[state]}</span>
        <span className="cs-spacer" />
        <ActionButton
          label={showsText ? labels.showAsTree : labels.showAsText}
          onClick={() => setShowsText(!showsText)}
        >
          {showsText ? <TreeIcon /> : <CodeIcon />}
        </ActionButton>
        <CopyButton text={() => part.text} label={labels.copy} />
      </header>
      {showsText || json.value === undefined || state === 'broken' ? (
        <RawText label={labels.json}>{part.text}</RawText>
      ) : (
        <ul className="cs-json-tree">
          <JsonNode value={json.value} path={[]} json={json} depth={0} />
        </ul>
      )}
    </section>
  );
}

function stateOf(
  isComplete: boolean,
  isBroken: boolean,
  isStreaming: boolean,
): 'writing' | 'complete' | 'cut' | 'broken' {
  if (isComplete) return 'complete';
  if (isBroken) return 'broken';
  return isStreaming ? 'writing' : 'cut';
}
