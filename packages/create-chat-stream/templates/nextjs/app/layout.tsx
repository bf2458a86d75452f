import type { ReactNode } from 'react';
import '@chat-stream/ui/styles.css';

export const metadata = { title: 'Chat' };

export default function Layout({ children }: { children: ReactNode }) {
  return (
    <html lang="en">
      <body style={{ height: '100dvh', margin: 0 }}>{children}</body>
    </html>
  );
}
