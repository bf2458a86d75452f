import type { ReactNode } from 'react';
import type { Meta, StoryObj } from '@storybook/react-vite';
import type { Chat, ToolCallPart } from '@chat-stream/react';
import type { PartViewProps } from '@chat-stream/ui';
import { mcpApps } from '@chat-stream/mcp/apps';
import '@chat-stream/mcp/styles.css';
import { expect, waitFor } from 'storybook/test';
import { listedTool } from '../support/mcpServers.js';
import { prepareChat } from '../support/prepareChat.js';
import { Stage } from '../support/Stage.js';

type AppSource = Parameters<ReturnType<typeof mcpApps>['viewOf']>[0];

/** The first message of an app, after which it is shown. */
const GREETING = `<script>
  const send = (message) => parent.postMessage({ jsonrpc: '2.0', ...message }, '*');
  send({ id: 1, method: 'ui/initialize', params: {} });
  addEventListener('message', ({ data }) => {
    if (data.id !== 1) return;
    send({ method: 'ui/notifications/initialized' });
    window.begin?.();
  });
</script>`;

const CHART = `<meta name="color-scheme" content="light dark"><style>body{margin:16px;font:15px system-ui}svg{inline-size:100%;block-size:88px}path{fill:none;stroke:currentColor;stroke-width:2}</style>
  <p>Tides of Bergen, in metres</p>
  <svg viewBox="0 0 240 60" preserveAspectRatio="none"><path d="M0 30C20 0 40 0 60 30S100 60 120 30S160 0 180 30S220 60 240 30"/></svg>`;

const part: ToolCallPart = {
  type: 'tool-call',
  kind: 'function',
  id: 'call_1',
  name: 'tides_chart',
  arguments: '{"place":"Bergen"}',
  state: 'done',
  result: 'The chart is shown.',
};

/** An app of a server. */
function sourceOf(html: string, ui: Readonly<Record<string, unknown>> = {}): AppSource {
  return {
    server: 'tides',
    tool: { ...listedTool('chart', { title: 'Chart of tides' }), appUri: 'ui://tides/chart' },
    resourceUri: 'ui://tides/chart',
    toolForApp: (name) => (name === 'keep' ? { tool: { effects: 'change' }, chatName: 'tides_keep' } : undefined),
    callTool: async () => ({ content: [] }),
    readResource: async (uri) =>
      html === '' ? [] : [{ uri, mimeType: 'text/html;profile=mcp-app', text: `${GREETING}${html}`, meta: { ui } }],
  };
}

interface AppStageProps {
  readonly chat: Chat;
  readonly view: (props: PartViewProps<ToolCallPart>) => ReactNode;
}

const apps = mcpApps();
function AppStage({ chat, view: View }: AppStageProps): ReactNode {
  return (
    <Stage chat={chat}>
      <View part={part} messageId="a" index={0} isStreaming={false} />
    </Stage>
  );
}

/** The interface of a tool (MCP Apps), below the card of its call, and its questions to the reader. */
const meta = {
  title: 'States/Apps of tools',
  component: AppStage,
  loaders: [async () => ({ chat: await prepareChat({ messages: [] }) })],
  render: (args, { loaded }) => <AppStage {...args} chat={(loaded as { chat: Chat }).chat} />,
} satisfies Meta<typeof AppStage>;

export default meta;
type Story = StoryObj<typeof meta>;

const shows = (source: AppSource, selector: string): Story => ({
  args: { chat: undefined as never, view: apps.viewOf(source) as AppStageProps['view'] },
  // The frame loads with the first app.
  play: ({ canvasElement }) =>
    waitFor(() => expect(canvasElement.querySelector(selector)).toBeTruthy(), { timeout: 15_000 }),
});

export const Chart: Story = shows(sourceOf(CHART), '.cs-mcp-frame');
/** The app looks for the border itself. */
export const WithoutBorder: Story = shows(sourceOf(CHART, { prefersBorder: false }), '.cs-mcp-frame');
/** Nothing leaves the frame before the reader agrees. */
export const WantsNetwork: Story = shows(
  sourceOf(CHART, { csp: { connectDomains: ['https://tides.example'] } }),
  '.cs-mcp-app-note .cs-mcp-detail',
);
/** A tool with effects asks outside of the frame, where the app cannot draw. */
export const WantsToAct: Story = shows(
  sourceOf(
    `${CHART}<script>begin = () => send({ id: 2, method: 'tools/call', params: { name: 'keep', arguments: { place: 'Bergen' } } });</script>`,
  ),
  '.cs-mcp-frame + .cs-mcp-app-note',
);
export const Missing: Story = shows(sourceOf(''), ".cs-mcp-app-note[role='alert']");
