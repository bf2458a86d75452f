'use client';

import { Component, type ReactNode } from 'react';

interface BoundaryProps {
  /** A new node is a new chance. */
  readonly node: unknown;
  /** What the reader sees instead: the text as it came. */
  readonly fallback: string;
  readonly children: ReactNode;
}

interface BoundaryState {
  readonly hasFailed: boolean;
  readonly node: unknown;
}

/** Keeps an error of one component to the block that it renders. */
export class Boundary extends Component<BoundaryProps, BoundaryState> {
  override state: BoundaryState = { hasFailed: false, node: this.props.node };

  static getDerivedStateFromError(): Partial<BoundaryState> {
    return { hasFailed: true };
  }

  static getDerivedStateFromProps(props: BoundaryProps, state: BoundaryState): BoundaryState | null {
    return props.node === state.node ? null : { hasFailed: false, node: props.node };
  }

  override render(): ReactNode {
    if (!this.state.hasFailed) return this.props.children;
    return <span className="cs-md-raw">{this.props.fallback}</span>;
  }
}
