'use client';
import type { Tools } from '@chat-stream/core';
import type { ComposerTrigger } from '@chat-stream/ui';
import { useCallback, useEffect, useMemo, useReducer, useRef, useState } from 'react';
import type { ElicitationAnswer, ElicitationRequest } from '../elicitation/elicitation.js';
import { mcpTools, type McpServer } from '../mcpTools.js';
import type { McpOptions } from '../server/types.js';
import { combineTools, type ToolCollision } from '../combineTools.js';
import { createTriggers } from './createTriggers.js';

/** The second argument of `useMcpServers`. */
export interface UseMcpServersOptions {
  /** Your own tools. Of two tools with one name, yours stays. */
  readonly tools?: Tools | undefined;
  /** The thread: which tools are off is remembered for each, as long as the component lives. */
  readonly threadId?: string | undefined;
}

/** A question of a server that waits for the user. */
export interface PendingElicitation {
  readonly id: number;
  readonly server: string;
  readonly request: ElicitationRequest;
  answer(answer: ElicitationAnswer): void;
}

/** The result of `useMcpServers`: the servers, their tools and what they ask the user. */
export interface McpServers {
  readonly servers: readonly McpServer[];
  /** The tools that are on, of all servers that are ready, and your own. For `useChatStream` or `<Chat>`. */
  readonly tools: Tools;
  /** The names of all tools of the servers, those that are off included. */
  readonly toolNames: readonly string[];
  readonly collisions: readonly ToolCollision[];
  readonly elicitations: readonly PendingElicitation[];
  readonly isOff: (toolName: string) => boolean;
  readonly setOff: (toolName: string, isOff: boolean) => void;
  /** Prompts at `/` and resources at `@`, for the composer. */
  readonly triggers: readonly ComposerTrigger[];
}

const NOTHING_OFF: ReadonlySet<string> = new Set();
const NO_TOOLS: Tools = {};

/**
 * Connects to servers for as long as the component lives, and gives their tools. No server holds the chat up: its tools come when it is
 * ready. Servers are told apart by `name` and `url`; other options apply when a server is first named.
 *
 * @example
 * ```tsx
 * import { McpMenu, McpRequests, useMcpServers } from '@chat-stream/mcp/react';
 * import { Chat } from '@chat-stream/ui';
 *
 * export function App() {
 *   const mcp = useMcpServers([{ name: 'files', url: '/mcp/files' }]);
 *   return (
 *     <Chat
 *       baseURL="/v1"
 *       tools={mcp.tools}
 *       triggers={mcp.triggers}
 *       composerTools={<McpMenu mcp={mcp} />}
 *       footer={<McpRequests mcp={mcp} />}
 *     />
 *   );
 * }
 * ```
 */
export function useMcpServers(options: readonly McpOptions[], given: UseMcpServersOptions = {}): McpServers {
  const { tools: own = NO_TOOLS, threadId = '' } = given;
  const [servers, setServers] = useState<readonly McpServer[]>([]);
  const [elicitations, setElicitations] = useState<readonly PendingElicitation[]>([]);
  const [version, change] = useReducer((count: number) => count + 1, 0);
  const [offByThread, setOffByThread] = useState<Readonly<Record<string, ReadonlySet<string>>>>({});
  const off = offByThread[threadId] ?? NOTHING_OFF;
  const nextId = useRef(0);

  const latest = useRef(options);
  useEffect(() => {
    latest.current = options;
  });
  const identity = JSON.stringify(options.map(({ name, url }) => [name, url && String(url)]));
  useEffect(() => {
    const ask = (server: string, request: ElicitationRequest): Promise<ElicitationAnswer> =>
      new Promise((resolve) => {
        const id = nextId.current++;
        const answer = (given: ElicitationAnswer): void => {
          setElicitations((all) => all.filter((item) => item.id !== id));
          resolve(given);
        };
        request.signal.addEventListener('abort', () => answer({ action: 'cancel' }), { once: true });
        setElicitations((all) => [...all, { id, server, request, answer }]);
      });
    const made = latest.current.map((each) => {
      const server: McpServer = mcpTools({ onElicit: (request) => ask(server.name, request), ...each });
      return server;
    });
    const ends = made.map((server) => server.subscribe(change));
    setServers(made);
    for (const server of made) void server.connect();
    return () => {
      ends.forEach((end) => end());
      for (const server of made) void server.close();
    };
  }, [identity]);

  const combined = useMemo(() => {
    void version;
    return combineTools(servers, own);
  }, [servers, own, version]);
  const tools = useMemo(
    () => Object.fromEntries(Object.entries(combined.tools).filter(([name]) => !off.has(name))),
    [combined, off],
  );
  const toolNames = useMemo(
    () => Object.keys(combined.tools).filter((name) => !Object.hasOwn(own, name)),
    [combined, own],
  );
  const triggers = useMemo(() => createTriggers(servers), [servers]);
  const isOff = useCallback((name: string) => off.has(name), [off]);
  const setOff = useCallback(
    (name: string, isNowOff: boolean) =>
      setOffByThread((all) => {
        const names = new Set(all[threadId]);
        if (isNowOff) names.add(name);
        else names.delete(name);
        return { ...all, [threadId]: names };
      }),
    [threadId],
  );
  return { servers, tools, toolNames, collisions: combined.collisions, elicitations, isOff, setOff, triggers };
}
