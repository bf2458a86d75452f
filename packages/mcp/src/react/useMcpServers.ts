'use client';
import type { Tools } from '@chat-stream/core';
import type { ComposerTrigger } from '@chat-stream/ui';
import { useEffect, useMemo, useReducer, useRef, useState } from 'react';
import type { ElicitationAnswer, ElicitationRequest } from '../elicitation/elicitation.js';
import { mcpTools, type McpServer } from '../mcpTools.js';
import type { McpOptions, McpPrompt } from '../server/types.js';
import { combineTools, type ToolCollision } from '../combineTools.js';
import { createTriggers, type AskArguments } from './createTriggers.js';

/** The second argument of `useMcpServers`. */
export interface UseMcpServersOptions {
  /** Your own tools. Of two tools with one name, yours stays. */
  readonly tools?: Tools | undefined;
}

/** A question of a server that waits for the user. */
export interface PendingElicitation {
  readonly id: number;
  readonly server: string;
  readonly request: ElicitationRequest;
  answer(answer: ElicitationAnswer): void;
}

/** A prompt that the user has chosen, and whose arguments are asked for. */
export interface PendingPrompt {
  readonly id: number;
  readonly server: McpServer;
  readonly prompt: McpPrompt;
  /** Inserts the prompt with these arguments; `undefined` cancels it. */
  answer(args: Readonly<Record<string, string>> | undefined): void;
}

/** The result of `useMcpServers`: the servers, their tools and what they ask the user. */
export interface McpServers {
  /** The servers, with their states and their tools. */
  readonly servers: readonly McpServer[];
  /** The tools of all servers that are ready, and your own. For `useChatStream` or `<Chat>`. */
  readonly tools: Tools;
  /** The names of the tools of the servers. */
  readonly toolNames: readonly string[];
  /** Tools whose names several servers use. */
  readonly collisions: readonly ToolCollision[];
  /** Questions of servers that the user has not answered. */
  readonly elicitations: readonly PendingElicitation[];
  /** Prompts that the user has chosen, and whose arguments are missing. */
  readonly prompts: readonly PendingPrompt[];
  /** Prompts at `/` and resources at `@`, for the composer. */
  readonly triggers: readonly ComposerTrigger[];
}

const NO_TOOLS: Tools = {};

/** Tells questions apart. */
let nextId = 0;

/**
 * Connects to servers while the component is mounted, and returns their tools. The chat does not wait for a server: its tools appear when it is
 * ready. A server is identified by `name` and `url`. Its other options apply when it is first named.
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
  const { tools: own = NO_TOOLS } = given;
  const [servers, setServers] = useState<readonly McpServer[]>([]);
  const [elicitations, setElicitations] = useState<readonly PendingElicitation[]>([]);
  const [version, change] = useReducer((count: number) => count + 1, 0);
  const [prompts, setPrompts] = useState<readonly PendingPrompt[]>([]);

  const latest = useRef(options);
  useEffect(() => {
    latest.current = options;
  });
  const identity = JSON.stringify(options.map(({ name, url }) => [name, url && String(url)]));
  useEffect(() => {
    const ask = (server: string, request: ElicitationRequest): Promise<ElicitationAnswer> =>
      new Promise((resolve) => {
        const id = nextId++;
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
  const toolNames = useMemo(
    () => Object.keys(combined.tools).filter((name) => !Object.hasOwn(own, name)),
    [combined, own],
  );
  const triggers = useMemo(() => {
    const askArguments: AskArguments = (server, prompt) =>
      new Promise((resolve) => {
        const id = nextId++;
        const answer: PendingPrompt['answer'] = (args) => {
          setPrompts((all) => all.filter((item) => item.id !== id));
          resolve(args);
        };
        // One at a time: the form of a prompt that is chosen now replaces one that is still open.
        setPrompts([{ id, server, prompt, answer }]);
      });
    return createTriggers(servers, askArguments);
  }, [servers]);
  const { tools, collisions } = combined;
  return { servers, tools, toolNames, collisions, elicitations, prompts, triggers };
}
