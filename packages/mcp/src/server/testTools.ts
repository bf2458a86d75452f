import { createServer, type IncomingMessage, type Server as HttpServer, type ServerResponse } from 'node:http';
import type { ToolContext, ToolOutput, Tools } from '@chat-stream/core';
import { InMemoryTransport } from '@modelcontextprotocol/sdk/inMemory.js';
import { Server } from '@modelcontextprotocol/sdk/server/index.js';
import type { Transport } from '@modelcontextprotocol/sdk/shared/transport.js';
import { mcpTools, type McpServer } from '../mcpTools.js';
import type { McpOptions } from './types.js';
import { CallToolRequestSchema, ListToolsRequestSchema } from '@modelcontextprotocol/sdk/types.js';

/** Runs a tool as a chat does, without the policy. */
export async function runTool(
  tools: Tools,
  name: string,
  args: unknown,
  context: Partial<ToolContext> = {},
): Promise<ToolOutput> {
  const tool = tools[name];
  if (!tool?.execute) throw new Error(`There is no tool ${name}: ${Object.keys(tools).join(', ')}`);
  const { signal } = new AbortController();
  return (await tool.execute(args as never, {
    callId: 'call',
    messageId: 'message',
    signal,
    report: () => {},
    ...context,
  })) as ToolOutput;
}

type Json = Record<string, unknown>;

export interface TestServer {
  readonly transport: () => Promise<Transport>;
  /** The connections so far, newest last. */
  readonly servers: readonly Server[];
  tools: unknown[];
  answer: (name: string, args: Json) => unknown;
}

/** A server in memory that answers with whatever the test says, valid or not. */
export function testServer(tools: unknown[], answer: TestServer['answer'] = () => ({ content: [] })): TestServer {
  const servers: Server[] = [];
  const own: TestServer = {
    servers,
    tools,
    answer,
    async transport() {
      const server = new Server({ name: 'test', version: '1' }, { capabilities: { tools: { listChanged: true } } });
      server.setRequestHandler(ListToolsRequestSchema, () => ({ tools: own.tools }) as never);
      server.setRequestHandler(
        CallToolRequestSchema,
        ({ params }) => own.answer(params.name, params.arguments ?? {}) as never,
      );
      const [client, other] = InMemoryTransport.createLinkedPair();
      await server.connect(other);
      servers.push(server);
      return client;
    },
  };
  return own;
}

/** A timer that fires when the test says so. */
export function manualTimer(): {
  setTimer(callback: () => void, ms: number): () => void;
  readonly waits: number[];
  fire(ms: number): void;
} {
  const timers = new Set<{ callback: () => void; ms: number }>();
  const waits: number[] = [];
  return {
    waits,
    setTimer(callback, ms) {
      const timer = { callback, ms };
      timers.add(timer);
      waits.push(ms);
      return () => timers.delete(timer);
    },
    fire(ms) {
      const due = Array.from(timers).filter((timer) => timer.ms === ms);
      for (const timer of due) {
        timers.delete(timer);
        timer.callback();
      }
    },
  };
}

const servers: McpServer[] = [];
const httpServers: HttpServer[] = [];

/** Creates a server that `closeAll` closes. */
export function start(options: McpOptions): McpServer {
  const server = mcpTools({ name: 's', ...options });
  servers.push(server);
  return server;
}

/** Closes what a test has started. */
export async function closeAll(): Promise<void> {
  await Promise.all(servers.splice(0).map((server) => server.close()));
  for (const server of httpServers.splice(0)) {
    server.closeAllConnections();
    server.close();
  }
}

export type Message = { readonly id?: number; readonly method?: string; readonly params?: { readonly name?: string } };
type Handler = (message: Message, response: ServerResponse, request: IncomingMessage) => void;

export const TOOL = { name: 'get', inputSchema: { type: 'object' }, annotations: { readOnlyHint: true } };

/** An HTTP server whose responses the test writes. Requests that `handle` does not answer get the usual response. */
export async function httpServer(
  handle: (message: Message, response: ServerResponse, request: IncomingMessage) => boolean,
): Promise<string> {
  const server = createServer((request, response) => {
    let body = '';
    request.on('data', (data) => (body += String(data)));
    request.on('end', () => {
      if (request.method === 'GET' && !handle({}, response, request)) return void response.writeHead(405).end();
      if (request.method === 'DELETE') return void response.writeHead(200).end();
      if (request.method !== 'POST') return;
      const message = JSON.parse(body) as Message;
      if (!handle(message, response, request)) properly(message, response, request);
    });
  });
  httpServers.push(server);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return `http://127.0.0.1:${(server.address() as { port: number }).port}/mcp`;
}

const properly: Handler = ({ id, method }, response) => {
  if (id === undefined) return void response.writeHead(202).end();
  const result =
    method === 'initialize'
      ? { protocolVersion: '2025-06-18', capabilities: { tools: {} }, serverInfo: { name: 'test', version: '1' } }
      : method === 'tools/list'
        ? { tools: [TOOL] }
        : { content: [{ type: 'text', text: 'Fine.' }] };
  sendJson(response, { jsonrpc: '2.0', id, result });
};

export const sendJson = (response: ServerResponse, value: unknown): void =>
  void response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify(value));
