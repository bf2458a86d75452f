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

/** Keeps the error of one part from taking the conversation with it: the raw text stands in, and React reports the error. A part that grows is tried again. */
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
  const text = 'text' in part ? part.text : part.type === 'tool-call' ? part.arguments : part.type;
  return (
    <div className="cs-note">
      <p className="cs-note-title">{labels.partFailed}</p>
      <pre className="cs-raw">{text}</pre>
    </div>
  );
}
