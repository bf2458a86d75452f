import type { Meta, StoryObj } from '@storybook/react-vite';
import type { Chat, ThreadSettings } from '@chat-stream/react';
import { RequestPanel } from '@chat-stream/ui';
import { userEvent, within } from 'storybook/test';
import { prepareChat } from '../support/prepareChat.js';
import { Stage } from '../support/Stage.js';

const withRequest = (request: ThreadSettings): Pick<Story, 'loaders'> => ({
  loaders: [async () => ({ chat: await prepareChat({ request }) })],
});

/** All settings of the next request, generated from the table of request fields. */
const meta = {
  title: 'Request panel',
  component: RequestPanel,
  loaders: [async () => ({ chat: await prepareChat({}) })],
  render: (args, { loaded }) => (
    <Stage chat={(loaded as { chat: Chat }).chat} style={{ inlineSize: 'min(360px, 100%)' }}>
      <RequestPanel {...args} />
    </Stage>
  ),
} satisfies Meta<typeof RequestPanel>;

export default meta;
type Story = StoryObj<typeof meta>;

export const Untouched: Story = {};

export const Changed: Story = {
  args: {
    baseURL: 'https://api.example.com/v1',
    presets: [
      { name: 'Precise', request: { temperature: 0 } },
      { name: 'Inventive', request: { temperature: 1.3, top_p: 0.95 } },
    ],
  },
  ...withRequest({ n: 3, temperature: 0.4, stop: ['END'], reasoning_effort: 'low', logprobs: true, top_logprobs: 5 }),
};

export const WithIssues: Story = withRequest({
  temperature: 3,
  top_logprobs: 5,
  max_tokens: 100,
  max_completion_tokens: 100,
});

export const Searched: Story = {
  play: async ({ canvasElement }) => {
    await userEvent.type(within(canvasElement).getByRole('searchbox'), 'token');
  },
};

export const AsJson: Story = {
  ...Changed,
  play: async ({ canvasElement }) => {
    await userEvent.click(within(canvasElement).getByRole('button', { name: 'JSON' }));
  },
};
