import type { McpServer, McpState, McpTool } from '@chat-stream/mcp';
import type { McpServers, PendingElicitation, PendingPrompt } from '@chat-stream/mcp/react';
import { combineTools } from '@chat-stream/mcp';

/** A tool as a server lists it. */
export const listedTool = (name: string, change: Partial<McpTool> = {}): McpTool => ({
  name,
  inputSchema: { type: 'object' },
  isReadOnly: true,
  isOpenWorld: false,
  isDestructive: false,
  isForModel: true,
  isForApp: true,
  ...change,
});

const nothing = async (): Promise<never> => {
  throw new Error('This server is a picture of one.');
};

/** A server in a state, which stays in it. */
export function serverIn(name: string, change: Partial<McpState>): McpServer {
  const state: McpState = {
    name,
    status: { kind: 'ready' },
    tools: [],
    prompts: [],
    resources: [],
    canComplete: false,
    problems: [],
    ...change,
  };
  return {
    name,
    getState: () => state,
    subscribe: () => () => {},
    getTools: () =>
      Object.fromEntries(
        state.tools.map((tool) => [`${name}_${tool.name}`, { execute: nothing, needsApproval: !tool.isReadOnly }]),
      ),
    connect: async () => state,
    retry: async () => state,
    signIn: nothing,
    getPrompt: nothing,
    complete: async () => ['notes.txt', 'todo.txt'],
    readResource: nothing,
    callTool: nothing,
    close: async () => {},
  };
}

/** The result of `useMcpServers` for these servers. */
export function serversOf(
  servers: readonly McpServer[],
  waiting: { readonly elicitations?: readonly PendingElicitation[]; readonly prompts?: readonly PendingPrompt[] } = {},
): McpServers {
  const { tools, collisions } = combineTools(servers);
  const { elicitations = [], prompts = [] } = waiting;
  return { servers, tools, toolNames: Object.keys(tools), collisions, elicitations, prompts, triggers: [] };
}
