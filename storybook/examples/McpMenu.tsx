import { McpMenu, McpRequests, useMcpServers } from '@chat-stream/mcp/react';
import { Chat } from '@chat-stream/ui';
import '@chat-stream/mcp/styles.css';
import '@chat-stream/ui/styles.css';

export function App() {
  const mcp = useMcpServers([{ name: 'files', url: '/mcp/files' }]);
  return (
    <div style={{ height: 420 }}>
      <Chat
        baseURL="/v1"
        model="gpt-4.1-mini"
        tools={mcp.tools}
        triggers={mcp.triggers}
        composerTools={<McpMenu mcp={mcp} />}
        footer={<McpRequests mcp={mcp} />}
      />
    </div>
  );
}
