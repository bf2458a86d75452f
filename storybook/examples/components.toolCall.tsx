import { defineTool } from '@chat-stream/react';
import type { ToolCallPart } from '@chat-stream/react';
import { Chat } from '@chat-stream/ui';
import type { PartViewProps } from '@chat-stream/ui';
import '@chat-stream/ui/styles.css';

const tools = {
  get_weather: defineTool({
    description: 'The weather in a city',
    parameters: {
      type: 'object',
      properties: { city: { type: 'string' } },
      required: ['city'],
    },
    execute: ({ city }) => `Rain in ${city}, 9 °C`,
  }),
};

function Call({ part }: PartViewProps<ToolCallPart>) {
  return (
    <p>
      <b>{part.name}</b>: {part.state === 'done' ? part.result : part.state}
    </p>
  );
}

export function App() {
  return (
    <div style={{ height: 420 }}>
      <Chat
        baseURL="/v1"
        model="gpt-4.1-mini"
        tools={tools}
        components={{ toolCall: Call }}
      />
    </div>
  );
}
