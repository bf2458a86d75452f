import type { Origin, Tool, ToolContext, ToolOutput, Tools } from '@chat-stream/core';
import type { ApprovalRule, McpOptions, McpTool } from '../server/types.js';
import { toolName } from './toolName.js';

export interface ToToolsOptions extends Pick<McpOptions, 'allow' | 'approve' | 'trust'> {
  readonly server: string;
  readonly call: (tool: McpTool, args: unknown, context: ToolContext, origin: Origin) => Promise<ToolOutput>;
}

/** The tools of a server for a chat, and the names that two of them share. */
export function toTools(
  list: readonly McpTool[],
  { server, call, allow, approve = 'auto', trust = 'untrusted' }: ToToolsOptions,
): { readonly tools: Tools; readonly problems: readonly string[] } {
  const tools: Record<string, Tool> = {};
  const problems: string[] = [];
  for (const tool of list) {
    if (!isAllowed(tool, allow)) continue;
    const name = toolName(server, tool.name);
    if (Object.hasOwn(tools, name)) {
      problems.push(`The tools of "${server}" have the name "${name}" twice; the second one is left out.`);
      continue;
    }
    const originOf = (args: unknown): Origin => ({ ...placeOf(args, server), trust });
    tools[name] = {
      description: tool.description ?? tool.title,
      parameters: tool.inputSchema,
      needsApproval: needsApproval(tool, ruleOf(tool, approve)),
      // What a server reads for others to see leaves the page: a search, the address of a page.
      effects: !tool.isReadOnly ? 'change' : tool.isOpenWorld ? 'fetch' : 'none',
      origin: originOf,
      execute: (args: unknown, context: ToolContext) => call(tool, args, context, originOf(args)),
    };
  }
  return { tools, problems };
}

function isAllowed(tool: McpTool, allow: McpOptions['allow']): boolean {
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
      // It is no address after all.
    }
  }
  return { name: server };
}
