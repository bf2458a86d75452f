'use client';
import { forwardRef, type ReactNode } from 'react';
import type { QueuedSend, ThreadState, UserPart } from '@chat-stream/core';
import { messageText, useChat, useChatSelector, useComposer } from '@chat-stream/react';
import { ActionButton } from '../primitives/ActionButton.js';
import { CloseIcon, PencilIcon } from '../primitives/icons.js';
import { useLabels } from '../locales/LabelsProvider.js';
import { renderPart, type Part, type PartProps } from '../primitives/part.js';
import { fileOfPart } from '../message/parts/media/FileView.js';

/** Props of `<Composer.Queue>`. */
export type ComposerQueueProps = PartProps<'div'>;

/** The parts of files that were taken back from the queue: they are uploaded already. */
const uploaded = new WeakMap<File, UserPart>();
const uploadedPart = async (file: File): Promise<UserPart> => uploaded.get(file)!;

/** The messages that are sent after the current answer. Editing one moves it, with its files, to the start of the composer. */
export const ComposerQueue: Part<ComposerQueueProps, HTMLDivElement> = forwardRef(function ComposerQueue(props, ref) {
  const queue = useChatSelector(selectQueue);
  return queue.length === 0 ? null : <QueuedMessages queue={queue} given={props} listRef={ref} />;
});

interface QueuedMessagesProps {
  readonly queue: readonly QueuedSend[];
  readonly given: ComposerQueueProps;
  readonly listRef: React.ForwardedRef<HTMLDivElement>;
}

function QueuedMessages({ queue, given, listRef }: QueuedMessagesProps): ReactNode {
  const labels = useLabels();
  const chat = useChat();
  const { text, setText, attach } = useComposer({ upload: uploadedPart });
  const editQueued = (queued: QueuedSend, button: Element): void => {
    chat.removeQueued(queued.id);
    setText([messageText({ parts: queued.parts }), text].filter((each) => each.trim() !== '').join('\n\n'));
    for (const part of queued.parts) {
      const file = fileOfPart(part, labels.image);
      if (!file) continue;
      uploaded.set(file, part);
      attach([file]);
    }
    button.closest('.cs-root')?.querySelector<HTMLElement>('.cs-composer-input')?.focus();
  };
  const children = queue.map((queued) => (
    <div key={queued.id} className="cs-queued" role="listitem">
      <span className="cs-queued-text" dir="auto">
        {messageText({ parts: queued.parts }) || labels.attachments}
      </span>
      <ActionButton label={labels.editQueued} onClick={({ currentTarget }) => editQueued(queued, currentTarget)}>
        <PencilIcon />
      </ActionButton>
      <ActionButton label={labels.removeQueued} onClick={() => chat.removeQueued(queued.id)}>
        <CloseIcon />
      </ActionButton>
    </div>
  ));
  const own = { role: 'list', 'aria-label': labels.queue, children };
  return renderPart({ tag: 'div', className: 'cs-queue', own, given, ref: listRef });
}

function selectQueue(state: ThreadState): readonly QueuedSend[] {
  return state.queue;
}
