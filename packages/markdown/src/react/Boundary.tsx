'use client';

import { Component, Fragment, type ReactNode } from 'react';

interface BoundaryProps {
  /** When the node changes, the content is rendered again. */
  readonly node?: unknown;
  /** The text to show in place of the content. Without it, errors are passed on to the application. */
  readonly fallback?: string;
  readonly children: ReactNode;
}

interface BoundaryState {
  readonly error: unknown;
  readonly node: unknown;
  readonly mount: number;
}

/**
 * Limits an error of one component to the block that it renders. Mounts its content again when React cannot change it because another
 * program has moved its elements, as translators and extensions do.
 */
export class Boundary extends Component<BoundaryProps, BoundaryState> {
  override state: BoundaryState = { error: undefined, node: this.props.node, mount: 0 };

  static getDerivedStateFromError(error: unknown): Partial<BoundaryState> {
    return { error: error ?? 'error' };
  }

  static getDerivedStateFromProps({ node }: BoundaryProps, state: BoundaryState): Partial<BoundaryState> | null {
    return node === state.node ? null : { error: undefined, node };
  }

  override componentDidCatch(error: unknown): void {
    if (canRepair(error, this.state)) this.setState(({ mount }) => ({ error: undefined, mount: mount + 1 }));
  }

  override render(): ReactNode {
    const { error, mount } = this.state;
    const { fallback, children } = this.props;
    if (error === undefined) return mount === 0 ? children : <Fragment key={mount}>{children}</Fragment>;
    if (canRepair(error, this.state)) return null;
    if (fallback === undefined) throw error;
    return <span className="cs-md-raw">{fallback}</span>;
  }
}

/** The greatest number of times that the content is mounted again. */
const MOST_MOUNTS = 20;

/** `removeChild` and `insertBefore` throw such an error when a node is not where it was. */
function canRepair(error: unknown, { mount }: BoundaryState): boolean {
  return error instanceof DOMException && error.name === 'NotFoundError' && mount < MOST_MOUNTS;
}
