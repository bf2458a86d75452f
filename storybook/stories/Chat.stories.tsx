import type { ComponentType, JSX } from 'react';
import type { Meta, StoryObj } from '@storybook/react-vite';
import { createChat, fetchTransport, messageText } from '@chat-stream/react';
import type { Chat as ChatObject, ThreadStorage } from '@chat-stream/react';
import { scriptedModel } from '@chat-stream/testing';
import { Chat, type ChatPropFields } from '@chat-stream/ui';
import { expect, userEvent, waitFor, within } from 'storybook/test';
import { hasText, message, prepareChat, reached } from '../support/prepareChat.js';
import { markdownAnswer, shortAnswer } from '../support/texts.js';
import { ThemedChat } from '../support/ThemedChat.js';

const model = scriptedModel(
  [{ type: 'reasoning', text: 'A short question deserves a short answer.' }, markdownAnswer],
  {
    tokensPerSecond: 60,
    latencyMs: 400,
  },
);

/** A whole chat in one line: `<Chat baseURL="/v1" model="prose" />`. Send something: a scripted model answers. */
const meta = {
  title: 'States/Chat',
  component: Chat as ComponentType<ChatPropFields>,
  render: (args, { loaded }) => <ThemedChat {...args} {...(loaded as { chat?: ChatObject })} />,
} satisfies Meta<ComponentType<ChatPropFields>>;

export default meta;
type Story = StoryObj<typeof meta>;

const suggestions = [
  { title: 'Explain rate limits', description: 'Markdown with a table and code', prompt: 'Explain rate limits.' },
  { title: 'Think it through', description: 'Shows the reasoning first', prompt: 'How often do clock hands meet?' },
  {
    title: 'What is the weather?',
    description: 'Calls a tool, with your approval',
    prompt: 'What is the weather in Bergen?',
  },
  { title: 'Three names for a boat', description: 'Answers side by side', prompt: 'Find a name for a boat.' },
];

/** The first screen. */
export const Empty: Story = {
  args: { suggestions },
  loaders: [() => ({ chat: createChat({ transport: model.transport }) })],
};

/** More and longer suggestions than fit. */
export const ManySuggestions: Story = {
  ...Empty,
  args: {
    suggestions: Array.from({ length: 9 }, (_, at) => ({
      title:
        at % 2 ? `Compare ${at} harbours` : `Explain what happens to the water in the ${at} days after the new moon`,
      description: at % 3 ? 'With a table of the harbours of the whole coast, sorted by range' : undefined,
      prompt: 'Explain rate limits.',
    })),
  },
};

/** A storage that fails. The status above the composer shows it, without an alert. */
const fullStorage: ThreadStorage = {
  key: 'full',
  list: async () => [],
  load: async () => undefined,
  save: () => Promise.reject(new Error('The disk is full.')),
  remove: async () => {},
};
export const NotSaved: Story = {
  args: { storage: fullStorage },
  loaders: [
    async () => ({
      chat: await prepareChat({ messages: [message('user', 'Are you there?'), message('assistant', shortAnswer)] }),
    }),
  ],
  play: async ({ canvasElement }) => {
    await within(canvasElement).findByText('Not saved. Retrying.');
  },
};

export const Conversation: Story = {
  loaders: [
    async () => ({
      chat: await prepareChat({
        messages: [
          message('user', 'What is the simplest fair rate limiter?'),
          message('assistant', shortAnswer),
          message('user', 'Show me one, and compare it with the others.'),
          message('assistant', markdownAnswer, {
            usage: { completion_tokens: 412 },
            provenance: { request: {}, model: 'prose' },
            timing: { startedAt: 0, firstTokenAt: 380, endedAt: 6240 },
          }),
        ],
      }),
    }),
  ],
};

export const Streaming: Story = {
  loaders: [
    async () => ({
      chat: await prepareChat({
        script: [markdownAnswer.slice(0, 420), { type: 'stall' }],
        asks: ['Explain rate limits.'],
        until: hasText,
      }),
    }),
  ],
};

/** The text that has arrived is kept. */
export const Stopped: Story = {
  loaders: [
    async () => {
      const chat = await prepareChat({
        script: [markdownAnswer.slice(0, 180), { type: 'stall' }],
        asks: ['Explain rate limits.'],
        until: (state) => (state.runs[0]?.drafts[0] ? messageText(state.runs[0].drafts[0]).length > 120 : false),
      });
      await chat.stop();
      return { chat };
    },
  ],
};
/** The text that has arrived is kept, and so is the draft in the composer. */
export const Failed: Story = {
  loaders: [
    async () => ({
      chat: await prepareChat({
        script: [markdownAnswer.slice(0, 180), { type: 'cut' }],
        asks: ['Explain rate limits.'],
      }),
    }),
  ],
  play: async ({ canvasElement }) => {
    await userEvent.type(within(canvasElement).getByRole('textbox', { name: 'Message' }), 'And in Redis?');
    await within(canvasElement).findByRole('button', { name: 'Continue' });
  },
};

/** A message that is sent during an answer waits. The reader can change or remove it. */
export const Queued: Story = {
  loaders: [
    async () => {
      const chat = await prepareChat({
        script: [shortAnswer, { type: 'stall' }],
        asks: ['Explain rate limits.'],
        until: hasText,
      });
      chat.send('And how does a client know how long to wait?').catch(() => {});
      chat.send('Show it in Go, please.').catch(() => {});
      return { chat };
    },
  ],
};

/** The server was busy and said how long to wait. The chat retries by itself. */
export const Retrying: Story = {
  loaders: [
    async () => {
      const busy = async (): Promise<Response> => new Response(null, { status: 503, headers: { 'retry-after': '45' } });
      const chat = createChat({ transport: fetchTransport({ baseURL: '/v1', fetch: busy }) });
      chat.send('Explain rate limits.').catch(() => {});
      await reached(chat, (state) => state.runs[0]?.retryAt !== undefined);
      return { chat };
    },
  ],
  play: async ({ canvasElement }) => {
    await within(canvasElement).findByText(/Retrying in \d+ s/);
  },
};

/** Without a network, messages wait and are sent when the network returns. */
export const Offline: Story = {
  beforeEach: () => {
    Object.defineProperty(navigator, 'onLine', { configurable: true, get: () => false });
    return () => {
      delete (navigator as { onLine?: boolean }).onLine;
    };
  },
  loaders: [
    async () => {
      const cut = (): Promise<Response> => Promise.reject(new TypeError('Failed to fetch'));
      const chat = createChat({ transport: fetchTransport({ baseURL: '/v1', fetch: cut }) });
      chat.send('Explain rate limits.').catch(() => {});
      await reached(chat, (state) => state.runs[0]?.phase === 'connecting');
      return { chat };
    },
  ],
  play: async ({ canvasElement }) => {
    await within(canvasElement).findByText('You’re offline.');
  },
};

export const ReadOnly: Story = { ...Conversation, args: { readOnly: true } };

/** In a narrow place, such as a side panel. */
export const Panel: Story = {
  ...Conversation,
  decorators: [
    (Draw) => (
      <div
        style={{
          inlineSize: 'min(380px, 100%)',
          boxSizing: 'border-box',
          blockSize: '100%',
          marginInlineStart: 'auto',
          borderInlineStart: '1px solid #8884',
        }}
      >
        <Draw />
      </div>
    ),
  ],
};

/** Sixty messages. */
export const Long: Story = {
  loaders: [
    async () => ({
      chat: await prepareChat({
        messages: Array.from({ length: 60 }, (_, index) =>
          index % 2 === 0
            ? message('user', `Question ${index / 2 + 1}: what next?`)
            : message('assistant', markdownAnswer),
        ),
      }),
    }),
  ],
};

const page = (Draw: () => JSX.Element): JSX.Element => (
  <div style={{ padding: 24, fontFamily: 'system-ui', maxInlineSize: '40rem' }}>
    <h1>Your page</h1>
    <p>It can be used while the chat is open.</p>
    <Draw />
  </div>
);

/** In the corner of a page: a round button opens it, Escape closes it, and the focus comes back. */
export const Popup: Story = {
  ...Conversation,
  args: { frame: 'popup', frameTitle: 'Help' },
  decorators: [page],
  play: async ({ canvasElement }) => {
    const canvas = within(canvasElement);
    const open = await canvas.findByRole('button', { name: 'Open chat' });
    await userEvent.click(open);
    await waitFor(() => expect(canvas.getByRole('textbox', { name: 'Message' })).toHaveFocus());
    await userEvent.keyboard('{Escape}');
    await expect(open).toHaveFocus();
    await userEvent.keyboard('{Enter}');
    await waitFor(() => expect(canvas.getByRole('dialog', { name: 'Help' })).toBeVisible());
  },
};
/** After closing it, the draft is still there. */
export const PopupClosedAgain: Story = {
  ...Popup,
  play: async (context) => {
    await Popup.play!(context);
    await userEvent.click(within(context.canvasElement).getAllByRole('button', { name: 'Close chat' })[0]!);
  },
};
export const PopupClosed: Story = { ...Conversation, args: { frame: 'popup' }, decorators: [page] };
/** At the side of a page, as high as the window. */
export const SidePanel: Story = {
  ...Conversation,
  args: { frame: 'panel', frameTitle: 'Assistant', defaultOpen: true },
  decorators: [page],
};

export const Dark: Story = { ...Conversation, globals: { theme: 'dark' } };
export const Compact: Story = { ...Conversation, globals: { density: 'compact' } };
export const RightToLeft: Story = { ...Conversation, globals: { direction: 'rtl' } };
