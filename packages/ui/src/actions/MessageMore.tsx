'use client';
import type { ReactNode } from 'react';
import { messageText, selectMessage, useChat, useChatSelector } from '@chat-stream/react';
import { ColumnsIcon, CopyIcon, HeatIcon, MoreIcon, SpeakerIcon, StopIcon, TrashIcon } from '../icons/icons.js';
import { useCompare } from '../choices/ChoicesContext.js';
import { useKit } from '../kit/KitContext.js';
import { useLabels } from '../labels/LabelsContext.js';
import { Menu } from '../menu/Menu.js';
import type { MenuItem } from '../menu/Menu.js';
import { useMessageContext } from '../message/MessageContext.js';
import { selectHasLogprobs, selectHasText } from '../message/selectMessageField.js';
import { speakable } from '../thread/speakable.js';
import { useUndo } from '../undo/UndoContext.js';
import { copyText } from './copyText.js';
import { useReadAloud } from './useReadAloud.js';
import { reportUnexpected } from '../chat/reportUnexpected.js';

export interface MessageMoreProps {
  /** More commands, before those of the kit. */
  readonly items?: readonly MenuItem[] | undefined;
}

/** The commands that are needed less often: copy as plain text, read aloud, delete. */
export function MessageMore({ items = [] }: MessageMoreProps): ReactNode {
  const labels = useLabels();
  const chat = useChat();
  const { isReadOnly } = useKit();
  const offerUndo = useUndo();
  const compare = useCompare();
  const { messageId, showsLogprobs, setShowsLogprobs } = useMessageContext('More');
  const hasLogprobs = useChatSelector(selectHasLogprobs, messageId);
  const hasText = useChatSelector(selectHasText, messageId);
  const voice = useReadAloud();
  const plainText = (): string => {
    const message = selectMessage(chat.getState(), messageId);
    return message ? speakable(messageText(message)) : '';
  };
  const commands: readonly MenuItem[] = [
    ...items,
    ...(compare ? [{ label: labels.compare, icon: <ColumnsIcon />, onSelect: compare }] : []),
    ...(hasLogprobs
      ? [
          {
            label: showsLogprobs ? labels.hideLogprobs : labels.showLogprobs,
            icon: <HeatIcon />,
            onSelect: () => setShowsLogprobs(!showsLogprobs),
          },
        ]
      : []),
    ...(hasText
      ? [
          {
            label: labels.copyAsText,
            icon: <CopyIcon />,
            onSelect: () => void copyText(plainText()).catch(reportUnexpected),
          },
        ]
      : []),
    ...(hasText && voice.isSupported
      ? [
          voice.isSpeaking
            ? { label: labels.stopReading, icon: <StopIcon />, onSelect: voice.stop }
            : { label: labels.readAloud, icon: <SpeakerIcon />, onSelect: () => voice.speak(plainText()) },
        ]
      : []),
    ...(isReadOnly || !offerUndo
      ? []
      : [
          {
            label: labels.delete,
            icon: <TrashIcon />,
            isDanger: true,
            onSelect: () => offerUndo(labels.deleted, chat.remove(messageId)),
          },
        ]),
  ];
  return commands.length === 0 ? null : (
    <Menu label={labels.more} items={commands}>
      <MoreIcon />
    </Menu>
  );
}
