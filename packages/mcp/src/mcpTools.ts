import type { Origin, Tool, ToolContext, ToolOutput, Tools } from '@chat-stream/core';
import { readResult } from './tools/readResult.js';
import { toolName } from './tools/toolName.js';
import { isAllowed, toTool, toTools } from './tools/toTools.js';
import { createConnection } from './server/connection.js';
import { isRecord, readContents } from './server/readLists.js';
import { resolveUrl } from './server/openTransport.js';
import type { AppSource, McpOptions, McpResourceContent, McpState, McpTool } from './server/types.js';

/** A server of the Model Context Protocol, for as long as an application uses it. */
export interface McpServer {
  readonly name: string;
  getState(): McpState;
  /** Calls the listener after each change. Returns the function that unsubscribes. */
  subscribe(listener: () => void): () => void;
  /** The tools for a chat: `{ tools: server.getTools() }`. The same record until the server changes them. */
  getTools(): Tools;
  /** Begins to connect, if nothing has yet. Resolves when the server is ready, wants a sign-in or has failed; never rejects. */
  connect(): Promise<McpState>;
  /** Connects again at once. */
  retry(): Promise<McpState>;
  /**
   * Signs the user in with the `authProvider`, and connects. Call it from a click, because browsers block windows that open by themselves.
   *
   * @throws {Error} if the sign-in fails or is cancelled
   */
  signIn(): Promise<McpState>;
  /** The text of a prompt, with its arguments filled in. */
  getPrompt(name: string, args?: Readonly<Record<string, string>>): Promise<readonly PromptMessage[]>;
  /** Values that the server suggests for an argument of a prompt, at most 100. `given` are the other arguments so far. */
  complete(
    prompt: string,
    argument: { readonly name: string; readonly value: string },
    given?: Readonly<Record<string, string>>,
    signal?: AbortSignal,
  ): Promise<readonly string[]>;
  readResource(uri: string, signal?: AbortSignal): Promise<readonly McpResourceContent[]>;
  /** Calls a tool by its name on the server, without a chat and without asking. */
  callTool(name: string, args: unknown, signal?: AbortSignal): Promise<Readonly<Record<string, unknown>>>;
  /** Closes the connection permanently. */
  close(): Promise<void>;
}

/** A message of a prompt, as text. */
export interface PromptMessage {
  readonly role: 'user' | 'assistant';
  readonly text: string;
}

/**
 * The tools of a server of the Model Context Protocol. Nothing is loaded and no connection is made before `connect`, and a chat never waits
 * for one: until the server is ready, it has no tools.
 *
 * @example
 * ```ts
 * import { createChat, fetchTransport } from '@chat-stream/core';
 * import { mcpTools } from '@chat-stream/mcp';
 *
 * const files = mcpTools({ url: 'https://files.example/mcp', name: 'files' });
 * const state = await files.connect();
 * console.log(state.status.kind);
 * const chat = createChat({ transport: fetchTransport({ baseURL: '/v1' }), tools: files.getTools() });
 * await chat.send('Which files are there?');
 * ```
 */
export function mcpTools(options: McpOptions): McpServer {
  const name = options.name ?? (options.url === undefined ? undefined : resolveUrl(options.url)?.hostname) ?? 'mcp';
  const { maxMessageBytes = 10_000_000, maxTextLength = 100_000, allow, trust = 'untrusted' } = options;
  const connection = createConnection(name, options);
  let known: { readonly list: readonly McpTool[]; readonly hasResources: boolean; readonly tools: Tools } | undefined;

  async function call(
    tool: McpTool,
    args: unknown,
    { signal, report }: ToolContext,
    origin: Origin,
  ): Promise<ToolOutput> {
    const params = { name: tool.name, arguments: args ?? {} };
    const result = await connection.request('tools/call', params, { signal, onProgress: throttle(report) });
    return readResult(result, {
      tool,
      origin,
      maxTextLength,
      maxBytes: maxMessageBytes,
      onProblem: connection.report,
    });
  }

  /** The model reads what the user has mentioned with `@` by this tool, so that its content is marked as a result is. */
  const resourceTool: Tool = {
    description: `Reads a resource of ${name} by its URI.`,
    parameters: { type: 'object', properties: { uri: { type: 'string' } }, required: ['uri'] },
    effects: 'none',
    origin: { name, trust },
    async execute({ uri }: { readonly uri: string }, { signal }: ToolContext) {
      const { contents } = await connection.request('resources/read', { uri }, { signal });
      const content = Array.isArray(contents)
        ? contents.map((resource: unknown) => ({ type: 'resource', resource }))
        : [];
      return readResult(
        { content },
        {
          tool: RESOURCE_TOOL,
          origin: { name, trust },
          maxTextLength,
          maxBytes: maxMessageBytes,
          onProblem: connection.report,
        },
      );
    },
  };

  async function readResource(uri: string, signal?: AbortSignal): Promise<readonly McpResourceContent[]> {
    const result = await connection.request('resources/read', { uri }, { signal });
    return readContents(result['contents']);
  }

  function callTool(tool: string, args: unknown, signal?: AbortSignal): Promise<Readonly<Record<string, unknown>>> {
    return connection.request('tools/call', { name: tool, arguments: args ?? {} }, { signal });
  }

  const toolOptions = { ...options, server: name, call };
  const views = new Map<string, ReturnType<NonNullable<McpOptions['apps']>['viewOf']>>();
  const { apps } = options;
  /** The same component for the same interface, so that an app stays mounted when its server lists its tools again. */
  const viewOf = apps
    ? (tool: McpTool, resourceUri: string) => {
        const key = `${tool.name} ${resourceUri}`;
        const source: AppSource = {
          server: name,
          tool,
          resourceUri,
          toolForApp(wanted) {
            const found = connection.getState().tools.find((each) => each.name === wanted);
            if (!found?.isForApp || !isAllowed(found, options)) return undefined;
            return { tool: toTool(found, toolOptions), chatName: toolName(name, wanted) };
          },
          callTool,
          readResource,
        };
        const view = views.get(key) ?? apps.viewOf(source);
        views.set(key, view);
        return view;
      }
    : undefined;

  return {
    name,
    getState: connection.getState,
    subscribe: connection.subscribe,
    getTools() {
      const { tools: list, resources } = connection.getState();
      const hasResources = resources.length > 0 && (typeof allow !== 'object' || allow.includes(READ_RESOURCE));
      if (known?.list === list && known.hasResources === hasResources) return known.tools;
      const { tools: listed, problems } = toTools(list, { ...toolOptions, viewOf });
      const tools = hasResources ? { [toolName(name, READ_RESOURCE)]: resourceTool, ...listed } : listed;
      known = { list, hasResources, tools };
      // A component may be rendering now, and must not be notified during that.
      queueMicrotask(() => problems.forEach(connection.report));
      return tools;
    },
    connect: connection.connect,
    retry: connection.retry,
    signIn: connection.signIn,
    async getPrompt(prompt, args = {}) {
      const { messages } = await connection.request('prompts/get', { name: prompt, arguments: args });
      return Array.isArray(messages) ? messages.flatMap(toPromptMessage) : [];
    },
    async complete(prompt, argument, given = {}, signal) {
      const params = { ref: { type: 'ref/prompt', name: prompt }, argument, context: { arguments: given } };
      const { completion } = await connection.request('completion/complete', params, { signal });
      const values: unknown = isRecord(completion) ? completion['values'] : undefined;
      return Array.isArray(values) ? values.filter((value) => typeof value === 'string').slice(0, 100) : [];
    },
    readResource,
    callTool,
    close: connection.close,
  };
}

/** The tool by which the model reads the resources of a server. A tool of the server with this name replaces it. */
const READ_RESOURCE = 'read_resource';
const RESOURCE_TOOL: McpTool = {
  name: READ_RESOURCE,
  inputSchema: {},
  isReadOnly: true,
  isOpenWorld: false,
  isDestructive: false,
  isForModel: true,
  isForApp: true,
};

/** Progress for people: at most ten reports a second, the last one included where it ends the work. */
function throttle(report: ToolContext['report']): ToolContext['report'] {
  let last = -Infinity;
  return (progress) => {
    const now = performance.now();
    if (now - last < 100 && progress.value !== progress.total) return;
    last = now;
    report(progress);
  };
}

function toPromptMessage(message: unknown): readonly PromptMessage[] {
  const { role, content } = message as { readonly role?: unknown; readonly content?: unknown };
  const { text, resource } = (content ?? {}) as {
    readonly text?: unknown;
    readonly resource?: { readonly text?: unknown };
  };
  const shown = text ?? resource?.text;
  return typeof shown === 'string' ? [{ role: role === 'assistant' ? 'assistant' : 'user', text: shown }] : [];
}
