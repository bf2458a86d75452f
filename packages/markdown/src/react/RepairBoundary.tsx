'use client';

import { Component, Fragment, type ReactNode } from 'react';

interface RepairBoundaryProps {
  readonly children: ReactNode;
}

interface RepairBoundaryState {
  readonly error: unknown;
  readonly mount: number;
}

/**
 * Builds an answer anew when React cannot change its elements, because another program has moved them: translators and extensions do. All
 * other errors go on to the application.
 */
export class RepairBoundary extends Component<RepairBoundaryProps, RepairBoundaryState> {
  override state: RepairBoundaryState = { error: undefined, mount: 0 };

  static getDerivedStateFromError(error: unknown): Partial<RepairBoundaryState> {
    return { error };
  }

  override componentDidCatch(error: unknown): void {
    if (isMovedElement(error)) this.setState(({ mount }) => ({ error: undefined, mount: mount + 1 }));
  }

  override render(): ReactNode {
    const { error, mount } = this.state;
    if (error === undefined) return <Fragment key={mount}>{this.props.children}</Fragment>;
    if (isMovedElement(error)) return null;
    throw error;
  }
}

/** What `removeChild` and `insertBefore` throw when a node is not where it was. */
function isMovedElement(error: unknown): boolean {
  return error instanceof DOMException && error.name === 'NotFoundError';
}
