import { useContext, useState } from 'react';
import type { ReactNode } from 'react';
import type { Meta, StoryObj } from '@storybook/react-vite';
import { createChat, fetchTransport } from '@chat-stream/react';
import type { Chat as ChatObject } from '@chat-stream/react';
import { createModelFetch } from '@chat-stream/testing';
import { Chat, ChatRoot, ConversationMap, ModelPicker, RequestPanel } from '@chat-stream/ui';
import { LookContext } from '../support/LookContext.js';

const MODELS = ['prose', 'reasoning', 'tools', 'choices', 'echo', 'json', 'long', 'refusal', 'error', 'cut'];

const tools = {
  get_weather: {
    description: 'The weather of a city.',
    parameters: { type: 'object', properties: { city: { type: 'string' } }, required: ['city'] },
    needsApproval: true,
    execute: ({ city }: { city: string }) => `Rain in ${city}, 9 °C.`,
  },
};

const suggestions = [
  { title: 'Write something long', description: 'Headings, a table, code', prompt: 'Explain rate limits.' },
  {
    title: 'Change the model above',
    description: 'Thoughts, tools, failures',
    prompt: 'How often do clock hands meet?',
  },
];

interface PlaygroundProps {
  readonly chat: ChatObject;
}

/** A chat, and beside it the settings of the next request, or all branches. */
function Playground({ chat }: PlaygroundProps): ReactNode {
  const { theme, density, direction } = useContext(LookContext);
  const [panel, setPanel] = useState<'settings' | 'map'>('settings');
  const look = { theme, density, dir: direction };
  return (
    <div className="playground">
      <Chat
        chat={chat}
        {...look}
        suggestions={suggestions}
        regenerateWith={MODELS.slice(0, 4)}
        header={<ModelPicker className="playground-model" models={MODELS.map((id) => ({ id }))} />}
      />
      <ChatRoot chat={chat} {...look} className="playground-panel">
        <div className="playground-tabs" role="group" aria-label="Panel">
          <button
            type="button"
            className="cs-button"
            aria-pressed={panel === 'settings'}
            onClick={() => setPanel('settings')}
          >
            Settings
          </button>
          <button type="button" className="cs-button" aria-pressed={panel === 'map'} onClick={() => setPanel('map')}>
            Map
          </button>
        </div>
        {panel === 'settings' ? (
          <RequestPanel models={MODELS.map((id) => ({ id }))} presetsKey={null} />
        ) : (
          <ConversationMap />
        )}
      </ChatRoot>
    </div>
  );
}

/**
 * Everything at once, on the models of `@chat-stream/testing`: they answer in this page, with no server and no key. Ask several of them side
 * by side from the menu of an answer; change any field of the request; go back to any branch.
 */
const meta = {
  title: 'States/Playground',
  component: Playground,
  args: { chat: undefined as never },
  loaders: [
    () => ({
      chat: createChat({
        transport: fetchTransport({ baseURL: 'https://models.example/v1', fetch: createModelFetch() }),
        request: { model: 'prose' },
        tools,
      }),
    }),
  ],
  render: (_args, { loaded }) => <Playground chat={(loaded as { chat: ChatObject }).chat} />,
} satisfies Meta<typeof Playground>;

export default meta;
type Story = StoryObj<typeof meta>;

export const Everything: Story = {};
export const RightToLeft: Story = { globals: { direction: 'rtl' } };
