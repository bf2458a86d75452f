import type { ReactNode } from 'react';
import type { Meta, StoryObj } from '@storybook/react-vite';
import type { Chat, ToolCallPart } from '@chat-stream/react';
import type { PartViewProps } from '@chat-stream/ui';
import { userEvent, within } from 'storybook/test';
import { message, prepareChat } from '../support/prepareChat.js';
import { ThreadStage } from '../support/ThreadStage.js';

/** A call of a tool: its arguments while they stream, the approval, the result. */
const meta = {
  title: 'States/Tool call',
  component: ThreadStage,
  render: (args, { loaded }) => <ThreadStage {...args} chat={(loaded as { chat: Chat }).chat} />,
  args: { chat: undefined as never },
} satisfies Meta<typeof ThreadStage>;

export default meta;
type Story = StoryObj<typeof meta>;

const args = '{"customer":"Nordlys AS","amount":1250.5,"currency":"NOK","lines":[{"text":"Consulting","hours":5}]}';

const parameters = {
  type: 'object',
  properties: {
    customer: { type: 'string' },
    amount: { type: 'number', minimum: 0 },
    currency: { enum: ['NOK', 'EUR', 'USD'] },
    lines: { type: 'array' },
  },
  required: ['customer', 'amount'],
} as const;

function shows(change: Partial<ToolCallPart>): Story {
  const call: ToolCallPart = {
    type: 'tool-call',
    id: 'call_1',
    kind: 'function',
    name: 'send_invoice',
    arguments: args,
    state: 'ready',
    ...change,
  };
  return {
    loaders: [
      async () => ({
        chat: await prepareChat({
          tools: { send_invoice: { parameters } },
          messages: [
            message('user', 'Bill Nordlys for the five hours of Monday.'),
            message('assistant', [{ type: 'text', text: 'I will prepare the invoice.' }, call]),
          ],
        }),
      }),
    ],
  };
}

export const Streaming: Story = shows({ state: 'streaming', arguments: args.slice(0, 47) });
export const AwaitsApproval: Story = shows({ state: 'awaiting', awaits: 'approval' });
export const AwaitsAnswer: Story = shows({
  state: 'awaiting',
  awaits: 'answer',
  name: 'ask_person',
  arguments: '{"question":"Which address?"}',
});
/** The name has arrived, but no arguments. */
export const Begins: Story = shows({ state: 'streaming', arguments: '' });
export const Running: Story = shows({ state: 'running' });
export const Done: Story = shows({ state: 'done', result: '{"id":"inv_204","status":"sent"}' });
/** The reader stopped the tool. */
export const Stopped: Story = shows({ state: 'stopped', result: 'Stopped by the user.' });
/** The answer was cut in the middle of the arguments: nothing was called. */
export const CutOff: Story = shows({ state: 'failed', arguments: args.slice(0, 47) });
export const Declined: Story = shows({ state: 'declined', result: 'The user declined this call.' });

const page = { name: 'shop.example', url: 'https://shop.example/news', trust: 'untrusted' } as const;

/** The tool would usually run. It asks, because the model has read the page of a stranger. */
export const AsksAfterStrangers: Story = shows({
  state: 'awaiting',
  awaits: 'approval',
  reason: { code: 'untrusted', origins: [page] },
});
/** The progress of a tool, if it reports any. */
export const Progressing: Story = shows({ state: 'running', progress: { value: 2, total: 5, message: 'Page 2 of 5' } });
/** The result of a server, and its origin. */
export const FromServer: Story = {
  ...shows({
    state: 'done',
    result: 'Prices of the week',
    origin: page,
    content: [
      { type: 'text', text: 'Prices of the week' },
      { type: 'resource', uri: 'file:///prices/week-48.csv', name: 'week-48.csv', mimeType: 'text/csv' },
    ],
  }),
  play: async ({ canvasElement }) => {
    await userEvent.click(within(canvasElement).getByRole('button', { name: /send_invoice/ }));
  },
};
/** A tool without arguments, which returned nothing. */
export const Empty: Story = shows({ state: 'done', name: 'ping', arguments: '', result: '' });
export const Failed: Story = shows({ state: 'failed', result: 'Error: the customer has no address.' });
/** Arguments that do not fit the parameters are marked before the call is complete. */
export const InvalidArguments: Story = shows({
  state: 'streaming',
  arguments: '{"customer":"Nordlys AS","amount":-20,"currency":"SEK","lines":[{"te',
});

export const RightToLeft: Story = { ...AwaitsApproval, globals: { direction: 'rtl' } };

/** The first 20,000 characters; the rest opens with a click, and only text near the view is laid out. */
export const LongResult: Story = {
  ...shows({
    state: 'done',
    result: Array.from({ length: 1000 }, (_, line) => `invoice ${line + 1}: sent on Monday`).join('\n'),
  }),
  play: async ({ canvasElement }) => {
    await userEvent.click(await within(canvasElement).findByRole('button', { name: /send_invoice/ }));
    await userEvent.click(await within(canvasElement).findByRole('button', { name: 'Show more' }));
  },
};
export const LongName: Story = shows({
  name: 'accounting_department_send_invoice_and_remind_the_customer_after_thirty_days',
  state: 'running',
});

const search = (id: string, query: string, change: Partial<ToolCallPart> = {}): ToolCallPart => ({
  type: 'tool-call',
  id,
  kind: 'function',
  name: 'search',
  arguments: JSON.stringify({ query }),
  state: 'done',
  ...(change.state === 'awaiting' ? {} : { result: `Three results for “${query}”.` }),
  ...change,
});
const steps = [
  message('user', 'Which of our customers have not paid?'),
  message('assistant', [
    { type: 'reasoning', text: 'I begin with the open invoices.' },
    search('call_1', 'open invoices'),
    search('call_2', 'payments of this week', { state: 'failed', result: 'Error: the search took too long.' }),
  ]),
  message('assistant', [
    { type: 'reasoning', text: 'I try the payments once more, by day.' },
    search('call_3', 'payments of Monday'),
    search('call_4', 'Nordlys AS', { name: 'read_customer' }),
  ]),
];
/** All calls of a turn are in one line, which opens. */
export const Several: Story = {
  loaders: [
    async () => ({
      chat: await prepareChat({ messages: [...steps, message('assistant', 'Only **Nordlys AS** has not paid.')] }),
    }),
  ],
};
export const SeveralOpen: Story = {
  ...Several,
  play: async ({ canvasElement }) => {
    await userEvent.click(await within(canvasElement).findByRole('button', { name: /4 tool calls/ }));
  },
};
/** The calls that are done are in the line. The one that waits for the reader is below it. */
export const SeveralAndOneWaits: Story = {
  loaders: [
    async () => ({
      chat: await prepareChat({
        messages: [
          ...steps,
          message('assistant', [search('call_5', 'reminders', { state: 'awaiting', awaits: 'approval' })]),
        ],
      }),
    }),
  ],
};

function Receipt({ part }: PartViewProps<ToolCallPart>): ReactNode {
  return (
    <p style={{ margin: 0, padding: 12, border: '1px dashed currentColor' }}>
      {part.state === 'done' ? 'Invoice 204 is on its way.' : 'The invoice is being sent.'}
    </p>
  );
}
/** `components={{ tools: { send_invoice: Receipt } }}` */
export const OwnComponent: Story = {
  ...shows({ state: 'done', result: '{"id":"inv_204"}' }),
  args: { chat: undefined as never, components: { tools: { send_invoice: Receipt } } },
  play: async ({ canvasElement }) => {
    await within(canvasElement).findByText('Invoice 204 is on its way.');
  },
};
