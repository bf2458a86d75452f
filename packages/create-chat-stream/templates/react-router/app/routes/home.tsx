import { Chat } from '@chat-stream/ui';

export const meta = () => [{ title: 'Chat' }];

export default function Home() {
  return <Chat baseURL="/v1" model={import.meta.env.VITE_CHAT_MODEL} />;
}
