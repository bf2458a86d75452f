'use client';
import { forwardRef, type ReactNode } from 'react';
import { ComposerCount } from './ComposerCount.js';
import { ComposerDictate } from './ComposerDictate.js';
import { ComposerEffort } from './ComposerEffort.js';
import { ComposerInstructions } from './ComposerInstructions.js';
import { ComposerOptions } from './ComposerOptions.js';
import { ComposerAttachments, ComposerAttach } from './ComposerAttachments.js';
import { ComposerQueue } from './ComposerQueue.js';
import type { Part } from '../primitives/part.js';
import { ComposerInput } from './ComposerInput.js';
import { ComposerRoot, type ComposerRootProps } from './ComposerRoot.js';
import { ComposerSend, ComposerStop, ComposerToolbar } from './ComposerToolbar.js';

/** Props of `<Composer.View>`. */
export interface ComposerViewProps extends Omit<ComposerRootProps, 'children'> {
  /** The placeholder of the text field. @defaultValue the label of the kit: "Ask anything" */
  readonly placeholder?: string | undefined;
  /** Your own elements at the start of the row below the text. */
  readonly tools?: ReactNode;
  /** Whether there is a button for dictation, in browsers with speech recognition. Some browsers send the audio to their vendor. @defaultValue false */
  readonly dictation?: boolean | undefined;
  /** Whether the thinking effort can be chosen beside the text, for models that think. @defaultValue true */
  readonly effort?: boolean | undefined;
  /** Whether the instructions can be read and changed beside the text: where there are any, always or never. @defaultValue 'set' */
  readonly instructions?: 'set' | 'always' | 'never' | undefined;
}

/** A complete composer with all parts in their usual order. Attributes and `ref` are those of its form. */
export const ComposerView: Part<ComposerViewProps, HTMLFormElement> = forwardRef(function ComposerView(props, ref) {
  const { placeholder, tools, canAttach = true, dictation = false, effort = true, ...others } = props;
  const { instructions = 'set', ...root } = others;
  const { attachmentLimit: count = 10, attachmentLimitMB: sizeMB = 20 } = root;
  return (
    <>
      <ComposerQueue />
      <ComposerRoot {...root} canAttach={canAttach} ref={ref}>
        <ComposerOptions />
        <ComposerAttachments limits={{ count, sizeMB }} />
        <ComposerInput placeholder={placeholder} />
        <ComposerToolbar>
          {canAttach ? <ComposerAttach /> : null}
          {dictation ? <ComposerDictate /> : null}
          {instructions === 'never' ? null : <ComposerInstructions show={instructions} />}
          {tools}
          {/* The last of them: it comes and goes with the model, and moves no other. */}
          {effort ? <ComposerEffort /> : null}
          <span className="cs-spacer" />
          <ComposerCount />
          <ComposerSend />
          <ComposerStop />
        </ComposerToolbar>
      </ComposerRoot>
    </>
  );
});
