import { Chat } from '@chat-stream/ui';
import type { JSX } from 'react';

export function App(): JSX.Element {
  return <Chat baseURL="/v1" model="prose" className="demo" />;
}
