'use client';
import { Component, type ReactNode } from 'react';

interface KeepPlaceProps {
  readonly ids: readonly string[];
  /** Looks where the reader is; returns the function that brings them back there. */
  readonly hold: () => (() => void) | undefined;
  readonly children: ReactNode;
}

/**
 * Keeps the reader's place when older messages come above. A class, because only classes are asked before the page changes. Browsers
 * anchor by themselves, but not at the very top, and Safari not at all.
 */
export class KeepPlace extends Component<KeepPlaceProps> {
  override getSnapshotBeforeUpdate({ ids: before }: KeepPlaceProps): (() => void) | null {
    const { ids, hold } = this.props;
    const first = before[0];
    const isPrepended = first !== undefined && ids[0] !== first && ids.includes(first);
    return isPrepended ? (hold() ?? null) : null;
  }

  override componentDidUpdate(_props: KeepPlaceProps, _state: unknown, bringBack: (() => void) | null): void {
    bringBack?.();
  }

  override render(): ReactNode {
    return this.props.children;
  }
}
