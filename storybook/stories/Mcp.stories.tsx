import { useContext, type ReactNode } from 'react';
import type { Meta, StoryObj } from '@storybook/react-vite';
import type { Chat } from '@chat-stream/react';
import { Composer } from '@chat-stream/ui';
import {
  McpMenu,
  McpRequests,
  mcpArabic,
  mcpChinese,
  mcpEnglish,
  mcpGerman,
  type McpServers,
  type PendingElicitation,
} from '@chat-stream/mcp/react';
import '@chat-stream/mcp/styles.css';
import { userEvent, within } from 'storybook/test';
import { LookContext } from '../support/LookContext.js';
import { listedTool, serverIn, serversOf } from '../support/mcpServers.js';
import { prepareChat } from '../support/prepareChat.js';
import { Stage } from '../support/Stage.js';

const LABELS = { en: mcpEnglish, de: mcpGerman, zh: mcpChinese, ar: mcpArabic };

interface McpStageProps {
  readonly chat: Chat;
  readonly mcp: McpServers;
  readonly language?: keyof typeof LABELS;
}

function McpStage({ chat, mcp, language = 'en' }: McpStageProps): ReactNode {
  const labels = LABELS[language];
  const { direction } = useContext(LookContext);
  return (
    <Stage chat={chat}>
      <div style={{ paddingBlockStart: 420 }} lang={language} dir={language === 'ar' ? 'rtl' : direction}>
        <Composer.View tools={<McpMenu mcp={mcp} labels={labels} />} />
        <McpRequests mcp={mcp} labels={labels} />
      </div>
    </Stage>
  );
}

/** Servers of the Model Context Protocol: the menu of their tools, and what they ask. */
const meta = {
  title: 'States/Servers of tools',
  component: McpStage,
  loaders: [async () => ({ chat: await prepareChat({ messages: [] }) })],
  render: (args, { loaded }) => <McpStage {...args} chat={(loaded as { chat: Chat }).chat} />,
  args: { chat: undefined as never },
} satisfies Meta<typeof McpStage>;

export default meta;
type Story = StoryObj<typeof meta>;

const files = serverIn('files', {
  title: 'Files of the team',
  tools: [
    listedTool('list', { title: 'List files', description: 'Lists the files of a folder.' }),
    listedTool('read', { title: 'Read a file' }),
    listedTool('write', { title: 'Write a file', isReadOnly: false, description: 'Writes a file, or replaces it.' }),
  ],
});

const shows = (mcp: McpServers, more: Partial<Story> = {}): Story => ({
  args: { chat: undefined as never, mcp },
  ...more,
});

/** Opens the menu, whatever it is called. */
const opened: Pick<Story, 'play'> = {
  play: async ({ canvasElement }) => {
    await userEvent.click(canvasElement.querySelector('summary')!);
  },
};

export const Closed: Story = shows(serversOf([files]));
export const Open: Story = shows(serversOf([files]), opened);
/** Two of the tools are off for this thread. */
export const SomeOff: Story = shows(serversOf([files]), {
  ...opened,
  loaders: [
    async () => {
      const chat = await prepareChat({ messages: [] });
      chat.setRequest({ disabledTools: ['files_read', 'files_write'] });
      return { chat };
    },
  ],
});
/** Outside of a composer, the panel opens at its button. */
export const Elsewhere: Story = shows(serversOf([files]), {
  ...opened,
  render: ({ mcp }, { loaded }) => (
    <Stage chat={(loaded as { chat: Chat }).chat}>
      <div style={{ paddingBlockStart: 420 }}>
        <McpMenu mcp={mcp} />
      </div>
    </Stage>
  ),
});
export const NoServers: Story = shows(serversOf([]), opened);
/** Connecting, not available, waiting for a sign-in: a server in one of these states does not affect the others. */
export const States: Story = shows(
  serversOf([
    files,
    serverIn('mail', { status: { kind: 'connecting' } }),
    serverIn('tickets', { status: { kind: 'sign-in' } }),
    serverIn('search', {
      status: { kind: 'failed', reason: 'The server was not ready within 15 seconds.', retryAt: 0 },
    }),
  ]),
  opened,
);
/** The server has changed the description of a tool, and lists one that cannot be read. */
export const Problems: Story = shows(
  serversOf([
    serverIn('web', {
      tools: [listedTool('read_page', { title: 'Read a page' })],
      problems: ['The server has changed the description of its tool "read_page".', 'A tool has no name.'],
    }),
  ]),
  opened,
);
/** More tools than fit: the panel scrolls. */
export const Many: Story = shows(
  serversOf([
    serverIn('everything', {
      tools: Array.from({ length: 40 }, (_, at) =>
        listedTool(`tool_${at}`, { description: 'A tool with a description that is longer than the panel is wide.' }),
      ),
    }),
  ]),
  opened,
);

export const SignIn: Story = shows(serversOf([serverIn('tickets', { status: { kind: 'sign-in' } })]));
/** The window of the sign-in was closed. */
export const SignInFailed: Story = {
  ...SignIn,
  play: async ({ canvasElement }) => {
    await userEvent.click(within(canvasElement).getByRole('button', { name: 'Sign in' }));
    await within(canvasElement).findByRole('alert');
  },
};

const SCHEMA = {
  type: 'object',
  properties: {
    name: { type: 'string', title: 'Name', description: 'As it is on the door.', minLength: 2 },
    email: { type: 'string', title: 'E-mail', format: 'email' },
    day: { type: 'string', title: 'Day', format: 'date' },
    people: { type: 'integer', title: 'People', minimum: 1, maximum: 9, default: 12 },
    place: { type: 'string', title: 'Place', enum: ['in', 'out'], enumNames: ['Inside', 'On the terrace'] },
    extras: { type: 'array', title: 'Extras', items: { enum: ['Highchair', 'Window'] } },
    vegan: { type: 'boolean', title: 'Vegan', description: 'For all guests.' },
  },
  required: ['name', 'people'],
};

const asks = (request: Partial<PendingElicitation['request']>): McpServers =>
  serversOf([files], {
    elicitations: [
      {
        id: 1,
        server: 'lunch',
        request: {
          mode: 'form',
          message: 'For whom is the table?',
          schema: SCHEMA,
          signal: new AbortController().signal,
          ...request,
        } as PendingElicitation['request'],
        answer: () => {},
      },
    ],
  });

/** Every kind of field. */
export const Form: Story = shows(asks({}));
/** An error is shown beside its field, and the first invalid field has the focus. */
export const FormInvalid: Story = shows(asks({}), {
  play: async ({ canvasElement }) => {
    await userEvent.click(within(canvasElement).getByRole('button', { name: 'Submit' }));
  },
});
export const FormInGerman: Story = { args: { chat: undefined as never, mcp: asks({}), language: 'de' } };
export const FormInChinese: Story = { args: { chat: undefined as never, mcp: asks({}), language: 'zh' } };
export const FormInArabic: Story = { args: { chat: undefined as never, mcp: asks({}), language: 'ar' } };
/** The server asks for a visit to a page, whose address is shown first. */
export const Page: Story = shows(
  asks({ mode: 'url', message: 'Confirm the payment.', url: 'https://pay.example/confirm?order=17' } as never),
);
/** A prompt with arguments that was chosen at `/`. */
export const Prompt: Story = shows(
  serversOf([files], {
    prompts: [
      {
        id: 2,
        server: serverIn('files', { canComplete: true }),
        prompt: {
          name: 'compare',
          title: 'Compare files',
          description: 'What two files have in common',
          arguments: [
            { name: 'first', description: 'The first file', isRequired: true },
            { name: 'second', title: 'Second file', isRequired: false },
          ],
        },
        answer: () => {},
      },
    ],
  }),
);
