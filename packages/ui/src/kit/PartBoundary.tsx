'use client';
import { Component, type ReactNode } from 'react';
import type { Part } from '@chat-stream/core';
import { useLabels } from '../locales/LabelsProvider.js';

interface PartBoundaryProps {
  readonly part: Part;
  readonly children: ReactNode;
}

interface PartBoundaryState {
  readonly part: Part | null;
  readonly hasFailed: boolean;
}

/**
 * Contains the error of one part: its raw text is shown instead, React reports the error, and the rest of the conversation stays. When the
 * part changes, it is rendered again.
 */
export class PartBoundary extends Component<PartBoundaryProps, PartBoundaryState> {
  override state: PartBoundaryState = { part: null, hasFailed: false };

  static getDerivedStateFromError(): Partial<PartBoundaryState> {
    return { hasFailed: true };
  }

  static getDerivedStateFromProps({ part }: PartBoundaryProps, state: PartBoundaryState): PartBoundaryState | null {
    return part === state.part ? null : { part, hasFailed: false };
  }

  override render(): ReactNode {
    const { part, children } = this.props;
    return this.state.hasFailed ? <RawPart part={part} /> : children;
  }
}

function RawPart({ part }: { readonly part: Part }): ReactNode {
  const labels = useLabels();
  return (
    <div className="cs-note">
      <p className="cs-note-title">{labels.partFailed}</p>
      <pre className="cs-raw">{rawText(part)}</pre>
    </div>
  );
}

/** Whatever is wrong with the part, this text can be rendered. */
function rawText(part: Part): string {
  const raw: unknown =
    'text' in part
      ? part.text
      : part.type === 'tool-call'
        ? part.arguments
        : part.type === 'annotation'
          ? part.annotation?.url_citation?.url
          : undefined;
  return typeof raw === 'string' ? raw : String(part.type);
}
