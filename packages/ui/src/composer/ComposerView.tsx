'use client';
import { forwardRef } from 'react';
import type { ReactNode } from 'react';
import type { ThreadState } from '@chat-stream/core';
import { useChatSelector } from '@chat-stream/react';
import { ComposerCount, ComposerDictate, ComposerOptions } from '../lazy/composer.js';
import { ComposerAttachments, ComposerQueue } from '../lazy/later.js';
import type { Part } from '../primitives/part/Part.js';
import { ComposerAttach } from './ComposerAttach.js';
import { useComposerContext } from './ComposerContext.js';
import { ComposerInput } from './ComposerInput.js';
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
  /** Whether there is a button to dictate, where the browser can listen. Some send the sound to their maker. @defaultValue false */
  readonly dictation?: boolean | undefined;
}

/** A whole composer, made of the parts of this kit in their usual order. Attributes and `ref` are those of its form. */
export const ComposerView: Part<ComposerViewProps, HTMLFormElement> = forwardRef(function ComposerView(
  props: ComposerViewProps,
  ref: React.ForwardedRef<HTMLFormElement>,
) {
  const { placeholder, tools, canAttach = true, dictation = false, ...root } = props;
  const waits = useChatSelector(selectWaits);
  const { attachmentLimit: count = 10, attachmentLimitMB: sizeMB = 20 } = root;
  return (
    <>
      {waits ? <ComposerQueue /> : null}
      <ComposerRoot {...root} canAttach={canAttach} ref={ref}>
        <Places limits={{ count, sizeMB }} />
        <ComposerInput placeholder={placeholder} />
        <ComposerToolbar>
          {canAttach ? <ComposerAttach /> : null}
          {dictation ? <ComposerDictate /> : null}
          {tools}
          <span className="cs-spacer" />
          <CountPlace />
          <ComposerSend />
          <ComposerStop />
        </ComposerToolbar>
      </ComposerRoot>
    </>
  );
});

const selectWaits = ({ queue }: ThreadState): boolean => queue.length > 0;

// Their code is loaded only where there is something to show.

function Places({ limits }: { readonly limits: { readonly count: number; readonly sizeMB: number } }): ReactNode {
  const { attachments, refused, trigger } = useComposerContext('View');
  return (
    <>
      {trigger ? <ComposerOptions /> : null}
      {attachments.length > 0 || refused.length > 0 ? <ComposerAttachments limits={limits} /> : null}
    </>
  );
}

/** Shorter texts are never counted. */
function CountPlace(): ReactNode {
  const { text, maxLength = Infinity } = useComposerContext('View');
  return text.length >= Math.min(400, maxLength * 0.8) ? <ComposerCount /> : null;
}
