import { createRef, type ReactNode } from 'react';
import { defineTool, type Chat as ChatObject, type ToolProps } from '@chat-stream/core';
import { Chat } from './Chat.js';
import type { ChatProps } from './chatProps.js';

declare const chat: ChatObject;
const weather = defineTool({
  parameters: { type: 'object', properties: { city: { type: 'string' } }, required: ['city'] },
  execute: ({ city }) => ({ city, degrees: 21 }),
  render: ({ part }) => (part.state === 'done' ? <b>{part.output.degrees}</b> : null),
});
const Weather = ({ part }: ToolProps<typeof weather>): ReactNode =>
  part.state === 'awaiting' ? part.input.city : null;

export const ok: readonly ReactNode[] = [
  <Chat key="1" baseURL="/v1" model="m" />,
  <Chat key="2" chat={chat} ref={createRef<HTMLDivElement>()} className="mine" />,
  <Chat
    key="3"
    baseURL="/v1"
    request={{ top_k: 5 }}
    tools={{ weather }}
    components={{ tools: { weather: Weather } }}
    onFinish={({ message }) => message?.parts.some((part) => part.type === 'tool-call' && part.name === 'weather')}
    onError={(error) => error.code}
    onToolCall={({ call }) => call.name === 'weather' && call.state === 'running' && call.input.city.trim()}
  />,
];
export const Wrapped = (props: ChatProps): ReactNode => <Chat {...props} />;

export const wrong: readonly ReactNode[] = [
  // @ts-expect-error nothing says where messages are sent
  <Chat key="1" model="m" />,
  // @ts-expect-error the id of a thread is no server
  <Chat key="2" id="main" model="m" />,
  // @ts-expect-error a misspelt prop
  <Chat key="3" baseURL="/v1" modell="m" />,
  // @ts-expect-error a misspelt field
  <Chat key="4" baseURL="/v1" request={{ temprature: 1 }} />,
  // @ts-expect-error there is no such tool
  <Chat key="5" baseURL="/v1" tools={{ weather }} onToolCall={({ call }) => call.name === 'wether'} />,
];
