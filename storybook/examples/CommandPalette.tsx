import { createChat, fetchTransport } from '@chat-stream/react';
import { ChatRoot, CommandPalette } from '@chat-stream/ui';
import '@chat-stream/ui/styles.css';

const chat = createChat({
  transport: fetchTransport({ baseURL: '/v1' }),
  request: { model: 'gpt-4.1-mini' },
});

export function Example() {
  return (
    <ChatRoot chat={chat}>
      <p>Press Ctrl+K, or ⌘K on a Mac.</p>
      <CommandPalette
        shortcut="mod+k"
        commands={[
          {
            label: 'New conversation',
            shortcut: 'mod+j',
            onSelect: () => location.reload(),
          },
          { label: 'Print', onSelect: () => print() },
        ]}
      />
    </ChatRoot>
  );
}
