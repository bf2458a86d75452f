'use client';
import { forwardRef } from 'react';
import {
  messageText,
  selectMessage,
  selectMessages,
  useChat,
  useChatSelector,
  type Message,
  type ThreadState,
} from '@chat-stream/react';
import { reportFailure } from '../../primitives/reportError.js';
import { useAskSeveral, useCompare } from '../../kit/ChoicesContext.js';
import {
  CopyIcon,
  ColumnsIcon,
  HeatIcon,
  MoreIcon,
  RefreshIcon,
  SpeakerIcon,
  StopIcon,
  TrashIcon,
} from '../../primitives/icons.js';
import { useKit, type RegenerateOption } from '../../kit/KitContext.js';
import { useLabels } from '../../locales/LabelsProvider.js';
import { Menu, type MenuItem, type MenuProps } from '../../primitives/menu/Menu.js';
import { useMessageContext } from '../../kit/MessageContext.js';
import { selectHasLogprobs, selectHasText, selectRole, selectTurnStart } from '../../kit/messageSelectors.js';
import type { Part } from '../../primitives/part.js';
import { speakable } from '../../primitives/spokenText.js';
import { useUndo } from '../../kit/ThreadContext.js';
import { ActionButton } from '../../primitives/ActionButton.js';
import { useCopyMenu } from '../../primitives/CopyButton.js';
import { regenerateAnswer } from './regenerateAnswer.js';
import { useReadAloud } from './useReadAloud.js';

/** Props of `<Message.More>`. */
export interface MessageMoreProps extends Omit<MenuProps, 'label' | 'items' | 'children'> {
  /** More commands, before the built-in ones. */
  readonly items?: readonly MenuItem[] | undefined;
}

/**
 * The menu of a message: copy in another form, try again with the same settings or another model, read aloud, delete.
 */
export const MessageMore: Part<MessageMoreProps, HTMLButtonElement> = forwardRef(function MessageMore(
  { items = [], ...given },
  ref,
) {
  const labels = useLabels();
  const chat = useChat();
  const { isReadOnly, regenerateWith, messageItems } = useKit();
  const offerUndo = useUndo();
  const compare = useCompare();
  const askSeveral = useAskSeveral();
  const { messageId, showsLogprobs, setShowsLogprobs } = useMessageContext('More');
  const role = useChatSelector(selectRole, messageId);
  const hasLogprobs = useChatSelector(selectHasLogprobs, messageId);
  const hasText = useChatSelector(selectHasText, messageId);
  const canRerun = useChatSelector(selectCanRerun, messageId) && !isReadOnly;
  const voice = useReadAloud();
  const copyMenu = useCopyMenu(labels.more, <MoreIcon />);
  const text = (): string => {
    const message = selectMessage(chat.getState(), messageId);
    return message ? messageText(message) : '';
  };
  // Export formats load on demand.
  const copy = (write: (exports: Exports, message: Message) => string): void => {
    const message = selectMessage(chat.getState(), messageId);
    if (message) copyMenu.copy(loadExports().then((exports) => write(exports, message)));
  };
  const options = role === 'assistant' && !isReadOnly ? regenerateWith : [];
  const regenerate = (option: RegenerateOption): Promise<void> =>
    regenerateAnswer(chat, messageId, typeof option === 'string' ? { model: option } : option.request);
  const rerun = async (): Promise<void> => void (await chat.rerun(selectTurnStart(chat.getState(), messageId)));
  const attempts: readonly MenuItem[] = [
    ...(canRerun ? [{ label: labels.rerun, onSelect: () => reportFailure(rerun()) }] : []),
    ...options.map((option) => ({
      label: typeof option === 'string' ? option : option.label,
      onSelect: () => reportFailure(regenerate(option)),
    })),
    ...(askSeveral ? [{ label: `${labels.askModels}…`, onSelect: askSeveral }] : []),
  ];
  const canRemove = !isReadOnly && offerUndo !== null;
  const canReadAloud = hasText && voice.isSupported;
  const offersOwn = compare || hasLogprobs || hasText || canRerun || options.length > 0 || canRemove;
  if (items.length === 0 && !messageItems && !offersOwn) return null;
  const commands = (): readonly MenuItem[] =>
    [
      ...items,
      ...(messageItems?.(messageId) ?? []),
      hasText && {
        label: labels.copyAsMenu,
        icon: <CopyIcon />,
        items: [
          {
            label: labels.copyAsMarkdown,
            onSelect: () => copy(({ partsAsMarkdown }, message) => partsAsMarkdown(message, labels)),
          },
          {
            label: labels.copyAsText,
            onSelect: () => copy(({ plainText }, message) => plainText(messageText(message))),
          },
          {
            label: labels.copyConversation,
            onSelect: () =>
              copy(({ threadAsMarkdown }) => threadAsMarkdown(selectUpTo(chat.getState(), messageId), labels)),
          },
        ],
      },
      attempts.length > 0 && { label: labels.regenerateMenu, icon: <RefreshIcon />, items: attempts },
      compare && { label: labels.compare, icon: <ColumnsIcon />, onSelect: compare },
      hasLogprobs && {
        label: showsLogprobs ? labels.hideLogprobs : labels.showLogprobs,
        icon: <HeatIcon />,
        onSelect: () => setShowsLogprobs(!showsLogprobs),
      },
      canReadAloud &&
        (voice.isSpeaking
          ? { label: labels.stopReading, icon: <StopIcon />, onSelect: voice.stop }
          : { label: labels.readAloud, icon: <SpeakerIcon />, onSelect: () => voice.speak(speakable(text())) }),
      canRemove && {
        label: labels.delete,
        icon: <TrashIcon />,
        isDanger: true,
        onSelect: () => offerUndo?.(labels.deleted, chat.remove(messageId)),
      },
    ].filter((item): item is MenuItem => typeof item === 'object' && item !== null);
  return (
    <>
      {/* Reading aloud can be stopped outside of the menu, too. */}
      {voice.isSpeaking ? (
        <ActionButton label={labels.stopReading} data-speaking="" onClick={voice.stop}>
          <StopIcon />
        </ActionButton>
      ) : null}
      <Menu {...given} ref={ref} label={copyMenu.label} items={commands}>
        {copyMenu.icon}
      </Menu>
    </>
  );
});

const loadExports = () => import('../export/exportText.js');
type Exports = Awaited<ReturnType<typeof loadExports>>;

function selectCanRerun(state: ThreadState, messageId: string): boolean {
  return selectMessage(state, messageId)?.provenance?.request !== undefined;
}

/** The conversation as far as a message. */
function selectUpTo(state: ThreadState, messageId: string): ReturnType<typeof selectMessages> {
  const messages = selectMessages(state);
  return messages.slice(0, messages.findIndex(({ id }) => id === messageId) + 1);
}
