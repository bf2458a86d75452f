import {
  createChat,
  fetchTransport,
  importThread,
  type ToolCallPart,
} from '@chat-stream/react';
import { ChatRoot, ToolCallView, type PartViewProps } from '@chat-stream/ui';
import '@chat-stream/ui/styles.css';

const chat = createChat({
  transport: fetchTransport({ baseURL: '/v1' }),
  request: { model: 'gpt-4.1-mini' },
  initialState: importThread([
    { role: 'user', content: 'When is high water in Bergen?' },
    {
      role: 'assistant',
      content: null,
      tool_calls: [
        {
          id: 'call_1',
          type: 'function',
          function: { name: 'get_tide', arguments: '{"harbour":"Bergen"}' },
        },
      ],
    },
    { role: 'tool', tool_call_id: 'call_1', content: '{"high":["02:45","14:20"]}' },
    { role: 'assistant', content: 'At **14:20**, and again at 02:45.' },
  ]),
});

/** The card of the kit, and a line of the application below it. */
function Tide(props: PartViewProps<ToolCallPart>) {
  return (
    <>
      <ToolCallView {...props} />
      {props.part.state === 'done' ? (
        <p>Source: the tide tables of the harbour</p>
      ) : null}
    </>
  );
}

const components = { tools: { get_tide: Tide } };

export function Example() {
  return (
    <div style={{ height: 420 }}>
      <ChatRoot chat={chat} components={components} />
    </div>
  );
}
