import { useChatStream } from '@chat-stream/react';
import { ChatRoot, ShortcutHelp, Thread } from '@chat-stream/ui';
import '@chat-stream/ui/styles.css';

const commands = [
  { label: 'New conversation', shortcut: 'mod+j', onSelect: () => location.reload() },
];

export function App() {
  const { chat } = useChatStream({
    baseURL: '/v1',
    request: { model: 'gpt-4.1-mini' },
  });
  return (
    <ChatRoot chat={chat}>
      <p>Press ? outside of a text field.</p>
      <Thread.Root />
      <ShortcutHelp commands={commands} />
    </ChatRoot>
  );
}
