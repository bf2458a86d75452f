import type { Tools } from '@chat-stream/core';
import type { McpServer } from './mcpTools.js';

/** A name that two sources of tools have. */
export interface ToolCollision {
  readonly name: string;
  /** The server whose tool is left out. */
  readonly server: string;
}

/** The result of `combineTools`. */
export interface CombinedTools {
  readonly tools: Tools;
  /** Tools that are left out because an earlier source has their name. Give the servers different names. */
  readonly collisions: readonly ToolCollision[];
}

/**
 * Combines the tools of several servers, and your own, to one record for a chat. Of two tools with one name, the first stays; your own precede all
 * others.
 */
export function combineTools(servers: readonly McpServer[], own: Tools = {}): CombinedTools {
  const tools: Record<string, Tools[string]> = { ...own };
  const collisions: ToolCollision[] = [];
  for (const server of servers)
    for (const [name, tool] of Object.entries(server.getTools())) {
      if (Object.hasOwn(tools, name)) collisions.push({ name, server: server.name });
      else tools[name] = tool;
    }
  return { tools, collisions };
}
