import { defineTool, type ToolProps } from '@chat-stream/react';
import { Chat } from '@chat-stream/ui';
import '@chat-stream/ui/styles.css';

const weather = defineTool({
  description: 'The weather in a city',
  parameters: {
    type: 'object',
    properties: { city: { type: 'string' } },
    required: ['city'],
  },
  execute: ({ city }) => ({ city, degrees: 9 }),
});

function Weather({ part }: ToolProps<typeof weather>) {
  return part.state === 'done' ? (
    <p>
      {part.output.city}: <b>{part.output.degrees} °C</b>
    </p>
  ) : (
    <p>Looking at the sky …</p>
  );
}

export function App() {
  return (
    <div style={{ height: 420 }}>
      <Chat
        baseURL="/v1"
        model="gpt-4.1-mini"
        tools={{ get_weather: weather }}
        components={{ tools: { get_weather: Weather } }}
      />
    </div>
  );
}
