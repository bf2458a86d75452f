'use client';
import type { ReactNode } from 'react';
import { ComposerAttach } from './ComposerAttach.js';
import { ComposerAttachments } from './ComposerAttachments.js';
import { ComposerInput } from './ComposerInput.js';
import { ComposerQueue } from './ComposerQueue.js';
import { ComposerRoot } from './ComposerRoot.js';
import type { ComposerRootProps } from './ComposerRoot.js';
import { ComposerSend } from './ComposerSend.js';
import { ComposerStop } from './ComposerStop.js';
import { ComposerToolbar } from './ComposerToolbar.js';

export interface ComposerViewProps extends Omit<ComposerRootProps, 'children'> {
  /** @defaultValue the word of the kit */
  readonly placeholder?: string | undefined;
  /** More for the start of the row below the text. */
  readonly tools?: ReactNode;
  /** Whether files can be attached. @defaultValue true */
  readonly canAttach?: boolean | undefined;
}

/** A whole composer, made of the parts of this kit in their usual order. */
export function ComposerView({ placeholder, tools, canAttach = true, ...props }: ComposerViewProps): ReactNode {
  return (
    <>
      <ComposerQueue />
      <ComposerRoot {...props}>
        <ComposerAttachments />
        <ComposerInput placeholder={placeholder} />
        <ComposerToolbar>
          {canAttach ? <ComposerAttach /> : null}
          {tools}
          <span className="cs-spacer" />
          <ComposerSend />
          <ComposerStop />
        </ComposerToolbar>
      </ComposerRoot>
    </>
  );
}
