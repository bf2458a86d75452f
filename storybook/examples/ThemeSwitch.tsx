import { useChatStream } from '@chat-stream/react';
import { ChatRoot, ThemeSwitch, type Theme } from '@chat-stream/ui';
import { useState } from 'react';
import '@chat-stream/ui/styles.css';

export function App() {
  const { chat } = useChatStream({
    baseURL: '/v1',
    request: { model: 'gpt-4.1-mini' },
  });
  const [theme, setTheme] = useState<Theme>('system');
  return (
    <ChatRoot chat={chat} theme={theme}>
      <ThemeSwitch value={theme} onValueChange={setTheme} />
    </ChatRoot>
  );
}
