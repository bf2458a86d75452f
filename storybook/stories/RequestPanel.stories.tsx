import type { Meta, StoryObj } from '@storybook/react-vite';
import { REQUEST_FIELDS } from '@chat-stream/react';
import type { Chat, ThreadSettings } from '@chat-stream/react';
import { RequestPanel } from '@chat-stream/ui';
import type { Labels } from '@chat-stream/ui';
import { arabic, chinese, german } from '@chat-stream/ui/locales';
import { expect, userEvent, within } from 'storybook/test';
import { prepareChat } from '../support/prepareChat.js';
import { Stage } from '../support/Stage.js';

const withRequest = (request: ThreadSettings): Pick<Story, 'loaders'> => ({
  loaders: [async () => ({ chat: await prepareChat({ request }) })],
});

const SHOWN: readonly string[] = ['tools', 'tool_choice', 'response_format'];

/** All settings of the next request, generated from the table of request fields. */
const meta = {
  title: 'States/Request panel',
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
  loaders: [
    async () => {
      const chat = await prepareChat({ request: { temperature: 0.4 } });
      chat.setRequest({ n: 3, stop: ['END', '\n\n'], reasoning_effort: 'low', logprobs: true, top_logprobs: 5 });
      return { chat };
    },
  ],
};

export const WithIssues: Story = withRequest({
  temperature: 3,
  // No server takes a word here.
  presence_penalty: 'high' as never,
  top_logprobs: 5,
  max_tokens: 100,
  max_completion_tokens: 100,
});

const weather = {
  type: 'function' as const,
  function: {
    name: 'get_weather',
    description: 'The weather of a city.',
    strict: true,
    parameters: {
      type: 'object',
      properties: { city: { type: 'string' }, days: { type: 'integer', minimum: 1, maximum: 7 } },
      required: ['city'],
    },
  },
};

/** Tools, the choice among them and the format of the answer: schemas are checked while they are typed. */
export const Schemas: Story = {
  args: { without: REQUEST_FIELDS.map(({ wire }) => wire).filter((wire) => !SHOWN.includes(wire)) },
  ...withRequest({
    tools: [weather, { type: 'custom', custom: { name: 'run_sql', format: { type: 'text' } } }],
    tool_choice: 'auto',
    response_format: {
      type: 'json_schema',
      json_schema: { name: 'boat', schema: { type: 'object', properties: { length: { type: 'metre' } } } },
    },
  }),
  play: async ({ canvasElement }) => {
    await userEvent.click(within(canvasElement).getByText('get_weather', { selector: 'summary code' }));
  },
};

/** Fields that hold fields open when they are turned on. */
export const Nested: Story = {
  args: { models: [{ id: 'small-1' }, { id: 'large-4' }] },
  ...withRequest({
    model: { name: 'large-4', extra_headers: { 'X-Team': 'blue' } },
    stream_options: { include_usage: true },
    audio: { voice: 'sage', format: 'wav' },
    web_search_options: { search_context_size: 'low' },
    metadata: { team: 'blue', run: '7' },
    logit_bias: { 50256: -200 },
  }),
};

export const RightToLeft: Story = { ...Changed, globals: { direction: 'rtl' } };

export const NothingFound: Story = {
  play: async ({ canvasElement }) => {
    await userEvent.type(within(canvasElement).getByRole('searchbox'), 'no such thing');
  },
};

export const Searched: Story = {
  play: async ({ canvasElement }) => {
    await userEvent.type(within(canvasElement).getByRole('searchbox'), 'token');
  },
};

/** A text that is not a number is marked while it is typed, and is not sent. */
export const NoNumber: Story = {
  play: async ({ canvasElement }) => {
    await userEvent.type(within(canvasElement).getByRole('textbox', { name: 'temperature' }), 'hot');
    await within(canvasElement).findByText(/number/i, { selector: '.cs-request-number > .cs-request-issue' });
  },
};
/** Values that the table does not know can be written. */
export const OtherValue: Story = {
  play: async ({ canvasElement }) => {
    const effort = within(canvasElement).getByRole('combobox', { name: 'reasoning_effort' });
    await userEvent.selectOptions(effort, within(effort).getByRole('option', { name: 'Other value…' }));
    await userEvent.type(
      within(canvasElement).getByRole('textbox', { name: 'reasoning_effort: Other value' }),
      'as much as it takes',
    );
  },
};
export const AsJson: Story = {
  ...Changed,
  play: async ({ canvasElement }) => {
    await userEvent.click(within(canvasElement).getByRole('button', { name: 'JSON' }));
  },
};

/** The text can be formatted. */
export const AsJsonUntidy: Story = {
  ...Changed,
  play: async (context) => {
    await AsJson.play!(context);
    const field = within(context.canvasElement).getByRole('textbox');
    await userEvent.clear(field);
    await userEvent.paste('{"model":"scripted","n":3}');
    await expect(within(context.canvasElement).getByRole('button', { name: 'Format' })).toBeVisible();
  },
};

/** Errors are in the language of the labels. */
const wrong: ThreadSettings = {
  temperature: 3,
  stop: ['\n\n', 'END'],
  logit_bias: { 50256: -200 },
  top_logprobs: 5,
  max_tokens: 100,
  max_completion_tokens: 100,
};

const inLanguage = (labels: Labels): Pick<Story, 'loaders' | 'render'> => ({
  ...withRequest(wrong),
  render: (args, { loaded }) => (
    <Stage chat={(loaded as { chat: Chat }).chat} labels={labels} style={{ inlineSize: 'min(360px, 100%)' }}>
      <RequestPanel {...args} />
    </Stage>
  ),
});

export const German: Story = inLanguage(german);

export const Chinese: Story = inLanguage(chinese);

export const Arabic: Story = { ...inLanguage(arabic), globals: { direction: 'rtl' } };

/** Presets that the reader saved can be renamed and removed. */
export const OwnPresets: Story = {
  ...Changed,
  args: { presetsKey: 'story-presets' },
  play: async ({ canvasElement }) => {
    localStorage.removeItem('story-presets');
    const canvas = within(canvasElement);
    await userEvent.click(canvas.getByRole('button', { name: '+ Save as preset' }));
    await userEvent.type(canvas.getByLabelText('Preset name'), 'Three short ones{Enter}');
    await userEvent.click(canvas.getByRole('button', { name: 'Rename preset Three short ones' }));
  },
};
