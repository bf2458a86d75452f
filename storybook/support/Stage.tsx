import { useContext } from 'react';
import type { ReactNode } from 'react';
import { ChatRoot } from '@chat-stream/ui';
import type { ChatRootProps } from '@chat-stream/ui';
import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { LookContext } from './LookContext.js';

const client = new QueryClient();

/** The stage for a story: a chat, the look that the toolbar chose, and a query client. */
export function Stage({ children, ...props }: ChatRootProps): ReactNode {
  const { theme, density, direction } = useContext(LookContext);
  return (
    <QueryClientProvider client={client}>
      <ChatRoot theme={theme} density={density} dir={direction} {...props}>
        {children}
      </ChatRoot>
    </QueryClientProvider>
  );
}
