'use client';

import { type ReactElement, useRef, useState } from 'react';
import { copyText, type CopiedContent } from './copyText.js';

interface CopyButtonProps {
  /** Called when the button is pressed, so that it copies the content of that moment. */
  readonly getContent: () => string | CopiedContent;
  readonly label: string;
  readonly copiedLabel: string;
  readonly failedLabel: string;
}

type CopyState = 'idle' | 'copied' | 'failed';

/** How long the result of a copy is shown, in milliseconds. */
const SHOWN_FOR = 2000;

/** A button that copies, and says whether the browser has allowed it. */
export function CopyButton({ getContent, label, copiedLabel, failedLabel }: CopyButtonProps): ReactElement {
  const [state, setState] = useState<CopyState>('idle');
  // It may outlive the component, which React allows. An effect that clears it would cost a task for each block.
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);

  const show = (result: CopyState): void => {
    setState(result);
    clearTimeout(timer.current);
    timer.current = setTimeout(() => setState('idle'), SHOWN_FOR);
  };
  const handleClick = (): void => {
    copyText(getContent()).then(
      () => show('copied'),
      () => show('failed'),
    );
  };

  const words = { idle: label, copied: `✓ ${copiedLabel}`, failed: `✗ ${failedLabel}` };
  return (
    <button type="button" onClick={handleClick}>
      {words[state]}
    </button>
  );
}
