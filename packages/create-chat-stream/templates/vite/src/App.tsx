import { Chat } from '@chat-stream/ui';
import '@chat-stream/ui/styles.css';

export default function App() {
  return <Chat baseURL="/v1" model={import.meta.env.VITE_CHAT_MODEL} />;
}
