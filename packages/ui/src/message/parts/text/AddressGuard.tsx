'use client';
import { useRef, useState, type MouseEvent, type ReactNode } from 'react';
import { carriesData, selectUntrustedOrigins, type ThreadState } from '@chat-stream/core';
import { useChat, useChatSelector } from '@chat-stream/react';
import { useLabels } from '../../../locales/LabelsProvider.js';
import { GuardContext } from '../../../kit/GuardContext.js';

interface AddressGuardProps {
  readonly messageId: string;
  readonly isStreaming: boolean;
  readonly children: ReactNode;
}

/**
 * The text of an answer. While content of strangers is in the context, a link whose address may carry data out of the conversation shows the
 * address before it opens, and pictures ask in any case.
 */
export function AddressGuard({ messageId, isStreaming, children }: AddressGuardProps): ReactNode {
  const chat = useChat();
  const labels = useLabels();
  const isExposed = useChatSelector(selectIsExposed, messageId);
  const [target, setTarget] = useState<string>();
  const link = useRef<HTMLElement | null>(null);
  const [guard] = useState(() => ({ carries: (address: string) => carriesData(chat.getState(), messageId, address) }));
  const handleClick = (event: MouseEvent): void => {
    const found = (event.target as Element).closest<HTMLAnchorElement>('a[href]');
    const address = found?.getAttribute('href');
    if (!isExposed || !found || address == null || address.startsWith('#') || !guard.carries(address)) return;
    event.preventDefault();
    event.stopPropagation();
    link.current = found;
    setTarget(found.href);
  };
  const close = (): void => {
    setTarget(undefined);
    link.current?.focus();
  };
  return (
    <div
      className="cs-text"
      data-streaming={isStreaming ? '' : undefined}
      onClickCapture={handleClick}
      onAuxClickCapture={handleClick}
    >
      <GuardContext.Provider value={isExposed ? guard : undefined}>{children}</GuardContext.Provider>
      {target === undefined ? null : (
        <div className="cs-note" role="group" aria-label={labels.linkCarries}>
          <p className="cs-note-text">{labels.linkCarries}</p>
          <p className="cs-tool-address">
            <bdi>{target}</bdi>
          </p>
          <div className="cs-approval-buttons">
            <button type="button" className="cs-button" ref={(button) => button?.focus()} onClick={close}>
              {labels.cancel}
            </button>
            <button
              type="button"
              className="cs-button"
              onClick={() => {
                window.open(target, '_blank', 'noopener,noreferrer');
                close();
              }}
            >
              {labels.openLink}
            </button>
          </div>
        </div>
      )}
    </div>
  );
}

function selectIsExposed(state: ThreadState, messageId: string): boolean {
  return selectUntrustedOrigins(state, messageId).length > 0;
}
