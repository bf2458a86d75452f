import type { Meta, StoryObj } from '@storybook/react-vite';
import { ChatError } from '@chat-stream/react';
import type { Chat } from '@chat-stream/react';
import { Message } from '@chat-stream/ui';
import { english } from '@chat-stream/ui/locales';
import { userEvent, within } from 'storybook/test';
import { hasText, message, prepareChat, reached } from '../support/prepareChat.js';
import { arabicAnswer, markdownAnswer, shortAnswer } from '../support/texts.js';
import { ThreadStage } from '../support/ThreadStage.js';

/** One message: a question in a bubble, an answer as a page. Each fact about it has one place. */
const meta = {
  title: 'States/Message',
  component: Message.Root,
  args: { messageId: '' },
  render: (_args, { loaded }) => <ThreadStage chat={(loaded as { chat: Chat }).chat} />,
} satisfies Meta<typeof Message.Root>;

export default meta;
type Story = StoryObj<typeof meta>;

const question = message('user', 'What is the simplest fair rate limiter?');
const shows = (...messages: readonly ReturnType<typeof message>[]): Pick<Story, 'loaders'> => ({
  loaders: [async () => ({ chat: await prepareChat({ messages }) })],
});

export const Question: Story = shows(question);
export const LongQuestion: Story = shows(
  message('user', `Please review this:\n\n${Array.from({ length: 30 }, (_, line) => `line ${line + 1}`).join('\n')}`),
);
export const Answer: Story = shows(question, message('assistant', markdownAnswer));
export const OneCharacter: Story = shows(message('user', '?'), message('assistant', '!'));
export const RightToLeft: Story = {
  ...shows(message('user', 'ما هي الذاكرة المؤقتة؟'), message('assistant', arabicAnswer)),
  globals: { direction: 'rtl' },
};
/** The mark is at the end of the text, in lists too. */
export const StreamingList: Story = {
  loaders: [
    async () => ({
      chat: await prepareChat({
        script: ['It takes two steps:\n\n1. Start with a full bucket.\n\n   It holds as many', { type: 'stall' }],
        asks: ['Explain.'],
        until: hasText,
      }),
    }),
  ],
};
export const Instructions: Story = shows(
  message('system', 'Answer in one sentence.'),
  question,
  message('assistant', shortAnswer),
);

export const Waiting: Story = {
  loaders: [
    async () => ({
      chat: await prepareChat({
        script: [{ type: 'stall' }],
        asks: ['Hello?'],
        until: (state) => state.runs[0]?.phase === 'waiting',
      }),
    }),
  ],
};
export const Connecting: Story = {
  loaders: [
    async () => ({
      chat: await prepareChat({
        script: [],
        options: { latencyMs: 1e8 },
        asks: ['Hello?'],
        until: (state) => state.runs.length > 0,
      }),
    }),
  ],
};
/** The line below the text lies in the room of the actions, so nothing moves when it goes. */
export const Continuing: Story = {
  loaders: [
    async () => {
      const answer = message('assistant', shortAnswer.slice(0, 40), { status: 'stopped' });
      const chat = await prepareChat({ messages: [question, answer], options: { latencyMs: 1e8 } });
      chat.continue(answer.id).catch(() => {});
      await reached(chat, ({ runs }) => runs.length > 0);
      return { chat };
    },
  ],
};
export const Streaming: Story = {
  loaders: [
    async () => ({
      chat: await prepareChat({
        script: [markdownAnswer.slice(0, 210), { type: 'stall' }],
        asks: ['Explain.'],
        until: hasText,
      }),
    }),
  ],
};

export const Stopped: Story = shows(question, message('assistant', shortAnswer.slice(0, 40), { status: 'stopped' }));
export const LengthLimit: Story = shows(
  question,
  message('assistant', shortAnswer.slice(0, 48), { finishReason: 'length' }),
);
/** It is complete, and has no text. */
export const NoWord: Story = shows(question, message('assistant', []));
export const Refusal: Story = shows(
  message('user', 'Write an insult.'),
  message('assistant', [{ type: 'refusal', text: 'I would rather not. Shall I write a good-natured roast instead?' }]),
);

export const RefusalStreaming: Story = {
  loaders: [
    async () => ({
      chat: await prepareChat({
        script: [{ type: 'refusal', text: 'I would rather' }, { type: 'stall' }],
        asks: ['Write an insult.'],
        until: hasText,
      }),
    }),
  ],
};

export const Attachments: Story = shows(
  message('user', [
    { type: 'image', url: picture() },
    { type: 'file', filename: 'limits.pdf', data: '' },
    { type: 'text', text: 'What does the curve say?' },
  ]),
  message('assistant', 'It says that bursts are let through until the bucket is empty.'),
);
export const Sources: Story = shows(
  question,
  message('assistant', [
    { type: 'text', text: shortAnswer },
    source('https://www.rfc-editor.org/rfc/rfc6585', 'RFC 6585: Additional HTTP Status Codes', 15),
    source('https://en.wikipedia.org/wiki/Token_bucket', 'Token bucket', shortAnswer.length),
  ]),
);

const failed = (code: ChatError['code'], text: string, details = {}, partial = ''): Pick<Story, 'loaders'> =>
  shows(
    question,
    message('assistant', partial ? partial : [], { status: 'failed', error: new ChatError(code, text, details) }),
  );

export const ConnectionLost: Story = failed(
  'connection_lost',
  'The connection closed in the middle of the answer.',
  {},
  shortAnswer.slice(0, 52),
);
export const Unauthorized: Story = failed('http', 'Incorrect API key provided.', {
  status: 401,
  providerCode: 'invalid_api_key',
  requestId: 'req_8f1',
});
/** Each error, as the reader sees it. */
export const AllErrors: Story = shows(
  ...(Object.keys(english.errors) as ChatError['code'][]).flatMap((code) => [
    message('user', code),
    message('assistant', [], { status: 'failed', error: new ChatError(code, 'What the server said, in its words.') }),
  ]),
);
/** The message of a server can be long and unreadable. */
export const LongError: Story = failed(
  'provider',
  `upstream: ${'0x7f3a'.repeat(40)}: ${'The worker was lost while it wrote the answer. '.repeat(8)}`,
);
export const RateLimit: Story = {
  loaders: [
    async () => ({
      chat: await prepareChat({
        messages: [
          question,
          message('assistant', [], {
            status: 'failed',
            error: new ChatError('rate_limit', 'Rate limit reached for this key.', {
              status: 429,
              retryable: true,
              retryAt: Date.now() + 24_000,
            }),
          }),
        ],
      }),
    }),
  ],
};

/** Made by answering again. */
export const Branches: Story = {
  loaders: [
    async () => {
      const chat = await prepareChat({
        script: (_request, { turn }) =>
          [`A token bucket.`, `A leaky bucket.`, markdownAnswer.slice(0, 160)][turn] ?? '',
        asks: ['What is the simplest fair rate limiter?'],
      });
      await chat.regenerate();
      await chat.regenerate();
      return { chat };
    },
  ],
};

/** Another version is streaming. */
export const BranchStreaming: Story = {
  loaders: [
    async () => {
      const chat = await prepareChat({
        script: (_request, { turn }) => (turn === 0 ? 'A token bucket.' : ['A leaky', { type: 'stall' as const }]),
        asks: ['What is the simplest fair rate limiter?'],
      });
      void chat.regenerate().catch(() => {});
      await reached(chat, hasText);
      return { chat };
    },
  ],
};

export const Editing: Story = {
  ...shows(question, message('assistant', shortAnswer)),
  play: async ({ canvasElement }) => {
    await userEvent.click(within(canvasElement).getByRole('button', { name: 'Edit' }));
  },
};

/** Attachments can be removed. */
export const EditingAttached: Story = {
  ...Attachments,
  play: async ({ canvasElement }) => {
    await userEvent.click(await within(canvasElement).findByRole('button', { name: 'Edit' }));
  },
};
/** There is nothing to send, so Send is disabled. */
export const EditingEmpty: Story = {
  ...Editing,
  play: async (context) => {
    await Editing.play!(context);
    await userEvent.clear(await within(context.canvasElement).findByRole('textbox'));
  },
};

function source(url: string, title: string, end: number) {
  const url_citation = { url, title, start_index: 0, end_index: end };
  return { type: 'annotation', annotation: { type: 'url_citation', url_citation } } as const;
}

function picture(): string {
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="320" height="180"><rect width="320" height="180" fill="#dfe7ee"/><path d="M20 150 C80 20 140 20 180 90 S280 130 300 40" fill="none" stroke="#27648f" stroke-width="5"/></svg>`;
  return `data:image/svg+xml;base64,${btoa(svg)}`;
}
