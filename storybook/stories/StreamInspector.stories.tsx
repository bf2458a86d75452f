import type { Meta, StoryObj } from '@storybook/react-vite';
import { createChat, messageText, selectLastMessage } from '@chat-stream/react';
import { createVirtualClock, createVirtualSchedule, readRecording, replay } from '@chat-stream/testing';
import type { Script } from '@chat-stream/testing';
import { createInspector, InspectorDevtools, type Inspector } from '@chat-stream/devtools';
import { expect, userEvent, waitFor, within } from 'storybook/test';
import answer from '../recordings/demo.answer.json';
import file from '../recordings/demo.recording.json';
import { InspectorStage } from '../support/InspectorStage.js';
import { prepareInspector } from '../support/prepareInspector.js';

/**
 * Every run of a transport: its time, its events beside what they have led to, the message at any moment, the request and the response.
 * Arrow keys go from event to event.
 */
const meta = {
  title: 'States/Stream inspector',
  args: { inspector: createInspector() },
  argTypes: { inspector: { table: { disable: true } } },
  render: (_args, { loaded, parameters }) => (
    <InspectorStage
      inspector={(loaded as { inspector: Inspector }).inspector}
      {...(parameters['width'] && { width: Number(parameters['width']) })}
    />
  ),
} satisfies Meta<{ inspector: Inspector }>;

export default meta;
type Story = StoryObj<typeof meta>;

interface Shown {
  readonly canvasElement: HTMLElement;
}

const script: Script = [
  { type: 'reasoning', text: 'The user asks about tides. I should look them up in the table of the harbour.' },
  '## Tides at Bergen\n\nThe **Moon** pulls the water towards it. ',
  { type: 'pause', ms: 2600 },
  'A spring tide comes on Thursday:\n\n- high at 04:10\n- low at 10:32\n\n',
  { type: 'tool-call', name: 'get_tide_table', arguments: { harbour: 'Bergen', days: 7, unit: 'm' }, id: 'call_1' },
];
const prepared = (...runs: Parameters<typeof prepareInspector>[0]): Pick<Story, 'loaders'> => ({
  loaders: [async () => ({ inspector: await prepareInspector(runs) })],
});
/** A position in the middle of the run. */
const goBack = async ({ canvasElement }: Shown): Promise<void> => {
  const slider = await within(canvasElement).findByRole('slider');
  slider.focus();
  await userEvent.keyboard('{PageDown}{PageDown}{PageDown}');
};
const choose =
  (name: string) =>
  async ({ canvasElement }: Shown): Promise<void> =>
    userEvent.click(await within(canvasElement).findByRole('tab', { name }));

export const Stream: Story = { ...prepared({ script }), play: goBack };
export const State: Story = { ...prepared({ script }), play: choose('State') };
export const Request: Story = { ...prepared({ script }), play: choose('Request') };
export const Response: Story = { ...prepared({ script }), play: choose('Response') };
export const Compare: Story = {
  ...prepared({ script }, { script: 'Ask the harbour master: I have no table.', request: { temperature: 1 } }),
  play: choose('Compare'),
};
export const Empty: Story = prepared();
export const Running: Story = prepared({ script, until: 1900 });
export const Stopped: Story = prepared({ script, until: 1900, stops: true });
export const Failed: Story = prepared({
  script: ['## Tides at Bergen\n\nThe Moon pu', { type: 'cut', inEvent: true }],
});
export const Refused: Story = prepared({
  script: { status: 429, headers: { 'retry-after': '20' }, body: { error: { message: 'Slow down.' } } },
});
export const Choices: Story = {
  ...prepared({
    script: { choices: [['High at 04:10.'], ['It rises until four.']] },
    request: { n: 2, logprobs: true },
  }),
  play: goBack,
};
export const ToolBetweenRuns: Story = prepared(
  { script },
  {
    script: 'High water is at 04:10 on Thursday, with 1.8 m.',
    request: { messages: [{ role: 'tool', tool_call_id: 'call_1', content: '{"high":"04:10"}' }] },
  },
);
export const Narrow: Story = { ...prepared({ script }), parameters: { width: 390 }, play: goBack };
export const Medium: Story = { ...prepared({ script }), parameters: { width: 700 }, play: goBack };
export const RightToLeft: Story = { ...prepared({ script }), globals: { direction: 'rtl' }, play: goBack };

/** The response of a server that did not begin to stream. */
export const RefusedResponse: Story = { ...Refused, play: choose('Response') };
/** Long waits are marked in the list. */
export const LongWait: Story = {
  ...prepared({ script: ['High ', { type: 'pause', ms: 2600 }, 'at 04:10.'] }),
  play: async ({ canvasElement }) => {
    const slider = await within(canvasElement).findByRole('slider');
    slider.focus();
    await userEvent.keyboard('{End}');
  },
};
/** Long values are shortened, with the number of omitted characters. */
export const LongRequest: Story = {
  ...prepared({
    script: 'High at 04:10.',
    request: { messages: [{ role: 'user', content: 'Here is the table of the year. '.repeat(400) }] },
  }),
  play: choose('Request'),
};
/** The time between a call and the next request belongs to the tool. */
export const ToolRuns: Story = {
  ...ToolBetweenRuns,
  play: async ({ canvasElement }) => {
    const runs = await within(canvasElement).findByRole('combobox', { name: 'Run' });
    await userEvent.selectOptions(runs, within(runs).getAllByRole('option').at(-1)!);
    await expect(canvasElement.querySelector('.cs-ins-span[data-kind="running"]')).not.toBeNull();
  },
};
/** Recordings, HAR files and raw streams can be dropped anywhere on it. */
export const Dropping: Story = {
  ...prepared({ script }),
  play: async ({ canvasElement }) => {
    await within(canvasElement).findByRole('slider');
    const dataTransfer = new DataTransfer();
    dataTransfer.items.add(new File(['{}'], 'run.har', { type: 'application/json' }));
    const panel = within(canvasElement).getByRole('region', { name: 'Stream inspector' });
    panel.dispatchEvent(new DragEvent('dragover', { dataTransfer, bubbles: true, cancelable: true }));
    await waitFor(() => expect(panel).toHaveAttribute('data-over'));
  },
};
/** A file that is not a recording is refused. */
export const NotARecording: Story = {
  ...prepared(),
  play: async ({ canvasElement }) => {
    const field = await within(canvasElement).findByRole('textbox');
    await userEvent.type(field, 'The tides of this week');
    await userEvent.click(within(canvasElement).getByRole('button', { name: 'Show' }));
    await within(canvasElement).findByRole('alert');
  },
};
/** Without a theme of its own it takes that of the page. */
export const ThemeOfThePage: Story = {
  ...prepared({ script }),
  render: (_args, { loaded }) => (
    <InspectorStage theme={undefined} inspector={(loaded as { inspector: Inspector }).inspector} />
  ),
};
/** The button can be in each corner. */
export const Corners: Story = {
  ...prepared(),
  render: (_args, { loaded }) => (
    <>
      {(['top-start', 'top-end', 'bottom-start', 'bottom-end'] as const).map((position) => (
        <InspectorDevtools
          key={position}
          position={position}
          inspector={(loaded as { inspector: Inspector }).inspector}
        />
      ))}
    </>
  ),
};

/** A button at the edge of the page, and the drawer that it opens. */
export const Devtools: Story = {
  ...prepared({ script }),
  render: (_args, { loaded }) => <InspectorDevtools inspector={(loaded as { inspector: Inspector }).inspector} />,
  play: async ({ canvasElement }) => {
    const body = within(canvasElement.ownerDocument.body);
    await userEvent.click(await body.findByRole('button', { name: 'Open stream inspector' }));
    await body.findByRole('slider');
  },
};

/** A recording that was saved in the demo, played again in virtual time: the same answer, at the same times. */
export const Replayed: Story = {
  loaders: [
    async () => {
      const recording = readRecording(file);
      const clock = createVirtualClock();
      const inspector = createInspector({ record: true, now: clock.now });
      const chat = createChat({
        transport: inspector.inspect(replay(recording, clock)),
        now: clock.now,
        schedule: createVirtualSchedule(clock),
      });
      const turn = chat.send('How do the tides work?');
      await clock.runAll();
      await turn;
      return { inspector, message: selectLastMessage(chat.getState()), recording };
    },
  ],
  play: async ({ canvasElement, loaded }) => {
    const { inspector, message, recording } = loaded as {
      inspector: Inspector;
      message: NonNullable<ReturnType<typeof selectLastMessage>>;
      recording: ReturnType<typeof readRecording>;
    };
    await expect(message).toMatchObject(answer);
    const reads = recording.events.filter((event) => event.type === 'text').map(({ atMs }) => atMs);
    const [run] = inspector.getRuns();
    await expect(run?.end?.atMs).toBe(reads.at(-1));
    for (const step of run?.steps ?? []) if (step.type === 'chunk') await expect(reads).toContain(step.atMs);
    const said = messageText(message).trim().split(' ').slice(0, 4).join(' ');
    await within(canvasElement).findByText((_text, element) => element?.textContent?.startsWith(said) ?? false, {
      selector: 'p',
    });
  },
};
