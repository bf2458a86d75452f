import { Chat } from '@chat-stream/ui';
import { createFileRoute } from '@tanstack/react-router';

export const Route = createFileRoute('/')({ component: Home });

function Home() {
  return <Chat baseURL="/v1" model={import.meta.env.VITE_CHAT_MODEL} />;
}
