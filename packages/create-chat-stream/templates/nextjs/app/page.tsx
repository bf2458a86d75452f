import { Chat } from '@chat-stream/ui';

export default function Page() {
  return <Chat baseURL="/v1" model={process.env.NEXT_PUBLIC_CHAT_MODEL ?? 'llama3.2'} />;
}
