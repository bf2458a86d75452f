import type { Origin, Tool, ToolContext, ToolOutput, Tools } from '@chat-stream/core';
import type { ApprovalRule, McpOptions, McpTool } from '../server/types.js';
import { toolName } from './toolName.js';

export interface ToToolsOptions extends ToToolOptions {
  /** The component that shows the calls of a tool with an interface. */
  readonly viewOf?: ((tool: McpTool, resourceUri: string) => (props: never) => unknown) | undefined;
}

export interface ToToolOptions extends Pick<McpOptions, 'allow' | 'approve' | 'trust'> {
  readonly server: string;
  readonly call: (tool: McpTool, args: unknown, context: ToolContext, origin: Origin) => Promise<ToolOutput>;
}

/** The tools of a server for a chat, and the names that two of them share. */
export function toTools(
  list: readonly McpTool[],
  options: ToToolsOptions,
): { readonly tools: Tools; readonly problems: readonly string[] } {
  const { server, viewOf } = options;
  const tools: Record<string, Tool> = {};
  const problems: string[] = [];
  for (const tool of list) {
    if (!tool.isForModel || !isAllowed(tool, options)) continue;
    const name = toolName(server, tool.name);
    if (Object.hasOwn(tools, name)) {
      problems.push(`The tools of "${server}" have the name "${name}" twice; the second one is left out.`);
      continue;
    }
    const render = viewOf && tool.appUri !== undefined ? viewOf(tool, tool.appUri) : undefined;
    tools[name] = { ...toTool(tool, options), ...(render && { render }) };
  }
  return { tools, problems };
}

/** One tool of a server for a chat. */
export function toTool(tool: McpTool, options: ToToolOptions): Tool {
  const { server, call, approve = 'auto', trust = 'untrusted' } = options;
  const originOf = (args: unknown): Origin => ({ ...placeOf(args, server), trust });
  return {
    description: tool.description ?? tool.title,
    parameters: tool.inputSchema,
    needsApproval: needsApproval(tool, ruleOf(tool, approve)),
    // The arguments of a tool of an open world, such as a search or the address of a page, reach other parties.
    effects: !tool.isReadOnly ? 'change' : tool.isOpenWorld ? 'fetch' : 'none',
    origin: originOf,
    execute: (args: unknown, context: ToolContext) => call(tool, args, context, originOf(args)),
  };
}

export function isAllowed(tool: McpTool, { allow }: Pick<McpOptions, 'allow'>): boolean {
  if (allow === undefined) return true;
  return typeof allow === 'function' ? allow(tool) : allow.includes(tool.name);
}

function ruleOf({ name }: McpTool, approve: NonNullable<McpOptions['approve']>): ApprovalRule {
  if (typeof approve === 'string') return approve;
  return Object.hasOwn(approve, name) ? (approve[name] ?? 'auto') : 'auto';
}

function needsApproval({ isReadOnly }: McpTool, rule: ApprovalRule): boolean {
  switch (rule) {
    case 'always':
      return true;
    case 'never':
      return false;
    case 'auto':
      return !isReadOnly;
    default:
      return rule satisfies never;
  }
}

/** The page that a call reads, or else the server. */
function placeOf(args: unknown, server: string): Pick<Origin, 'name' | 'url'> {
  const values = typeof args === 'object' && args !== null ? Object.values(args) : [];
  for (const value of values) {
    if (typeof value !== 'string' || !/^https?:\/\//i.test(value)) continue;
    try {
      return { name: new URL(value).host, url: value };
    } catch {
      // The value is not a valid URL.
    }
  }
  return { name: server };
}
