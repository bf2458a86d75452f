import { validateJson } from '@chat-stream/core';
import type { Client } from '@modelcontextprotocol/sdk/client/index.js';
import type { Transport } from '@modelcontextprotocol/sdk/shared/transport.js';
import type { ElicitationAnswer, ElicitationRequest } from '../elicitation/elicitation.js';
import { readPrompts, readResources, readTools, textOr, type ReadList } from './readLists.js';
import type { McpPrompt, McpResource, McpTool } from './types.js';

type Json = Readonly<Record<string, unknown>>;

export interface CallOptions {
  readonly signal?: AbortSignal | undefined;
  readonly onProgress?: ((progress: { value: number; total?: number; message?: string }) => void) | undefined;
}

/** The features of a server. */
export interface Offer {
  readonly title: string | undefined;
  readonly tools: readonly McpTool[];
  readonly prompts: readonly McpPrompt[];
  readonly resources: readonly McpResource[];
  readonly canComplete: boolean;
  readonly problems: readonly string[];
}

/** One connection that has been made, until it ends. */
export interface Session {
  readonly offer: Offer;
  request(method: string, params: Json, options?: CallOptions): Promise<Json>;
  close(): Promise<void>;
}

export interface SessionOptions {
  readonly transport: Transport;
  readonly connectTimeoutMs: number;
  readonly callTimeoutMs: number;
  /** Whether interfaces of tools are shown. */
  readonly hasApps: boolean;
  readonly onElicit: ((request: ElicitationRequest) => Promise<ElicitationAnswer>) | undefined;
  /** The server has changed what it offers. */
  readonly onChange: (offer: Offer) => void;
  /** The connection has ended, and not by `close`. */
  readonly onLost: (error: Error | undefined) => void;
}

/** Bounds for servers whose lists never end. */
const MAX_PAGES = 50;
const MAX_ITEMS = 1000;

/** Progress resets the timeout of a call, but no call takes longer than this. */
const MAX_CALL_MS = 30 * 60_000;

/** Connects, and reads what the server offers. The SDK loads here, so that a page pays for it when it connects for the first time. */
export async function openSession(options: SessionOptions): Promise<Session> {
  const { transport, connectTimeoutMs, callTimeoutMs, hasApps, onElicit, onChange, onLost } = options;
  const [{ Client: SdkClient }, types] = await Promise.all([
    import('@modelcontextprotocol/sdk/client/index.js'),
    import('@modelcontextprotocol/sdk/types.js'),
  ]);
  const client: Client = new SdkClient(
    { name: 'chat-stream', version: '0.1.0' },
    {
      capabilities: {
        ...(onElicit && { elicitation: { form: {}, url: {} } }),
        ...(hasApps && { extensions: { 'io.modelcontextprotocol/ui': { mimeTypes: ['text/html;profile=mcp-app'] } } }),
      },
      // The validator of the SDK writes code at run time, which a content security policy forbids.
      jsonSchemaValidator: { getValidator: (schema) => (input) => checked(schema as Json, input) },
    },
  );
  let isClosed = false;
  const lost = (error?: Error): void => {
    if (isClosed) return;
    isClosed = true;
    onLost(error);
  };
  const request = async (method: string, params: Json, { signal, onProgress }: CallOptions = {}): Promise<Json> =>
    client.request({ method, params } as never, types.ResultSchema, {
      ...(signal && { signal }),
      timeout: callTimeoutMs,
      maxTotalTimeout: MAX_CALL_MS,
      resetTimeoutOnProgress: true,
      ...(onProgress && {
        onprogress: ({ progress, total, message }) =>
          onProgress({ value: progress, ...(total !== undefined && { total }), ...(message && { message }) }),
      }),
    });

  if (onElicit)
    client.setRequestHandler(types.ElicitRequestSchema, async ({ params }, { signal }) => {
      const { message } = params;
      const answer = await onElicit(
        params.mode === 'url'
          ? { mode: 'url', url: params.url, message, signal }
          : { mode: 'form', schema: params.requestedSchema as Json, message, signal },
      );
      return { ...answer } as never;
    });
  client.onclose = () => lost();
  client.onerror = (error) => {
    // The stream with the server's notifications is lost permanently.
    if (error.message.startsWith('Maximum reconnection attempts')) lost(error);
  };

  async function readAll<Item>(
    method: string,
    field: string,
    read: (entries: readonly unknown[]) => ReadList<Item>,
  ): Promise<ReadList<Item>> {
    const entries: unknown[] = [];
    const cursors = new Set<string>();
    let cursor: string | undefined;
    for (let page = 0; page < MAX_PAGES && entries.length < MAX_ITEMS; page++) {
      const result = await request(method, cursor === undefined ? {} : { cursor });
      if (!Array.isArray(result[field])) return { items: [], problems: [`The answer to ${method} has no ${field}.`] };
      entries.push(...(result[field] as readonly unknown[]));
      cursor = textOr(result['nextCursor']);
      if (cursor === undefined || cursors.has(cursor)) break;
      cursors.add(cursor);
    }
    const list = read(entries.slice(0, MAX_ITEMS));
    const isCut = cursor !== undefined || entries.length > MAX_ITEMS;
    return isCut ? { ...list, problems: [...list.problems, `The list of ${field} does not end; it was cut.`] } : list;
  }

  async function readOffer(): Promise<Offer> {
    const capabilities = client.getServerCapabilities() ?? {};
    const info = client.getServerVersion();
    const nothing = { items: [], problems: [] };
    // One list that fails does not take the others away.
    const safely = <Item>(work: Promise<ReadList<Item>>, field: string): Promise<ReadList<Item>> =>
      work.catch((error: unknown) => ({
        items: [],
        problems: [`The list of ${field} cannot be read: ${error instanceof Error ? error.message : String(error)}`],
      }));
    const [tools, prompts, resources] = await Promise.all([
      // Without its tools a server is of no use: this failure is a failure of the connection.
      capabilities.tools ? readAll('tools/list', 'tools', readTools) : nothing,
      capabilities.prompts ? safely(readAll('prompts/list', 'prompts', readPrompts), 'prompts') : nothing,
      capabilities.resources ? safely(readAll('resources/list', 'resources', readResources), 'resources') : nothing,
    ]);
    return {
      title: info?.title ?? info?.name,
      tools: tools.items,
      prompts: prompts.items,
      resources: resources.items,
      canComplete: capabilities.completions !== undefined,
      problems: [...tools.problems, ...prompts.problems, ...resources.problems],
    };
  }

  let reading: Promise<void> | undefined;
  let isStale = false;
  /** Reads again until the lists do not change during a read. A server that reports changes without end is read one at a time. */
  const refresh = async (): Promise<void> => {
    isStale = true;
    reading ??= (async () => {
      try {
        while (isStale && !isClosed) {
          isStale = false;
          onChange(await readOffer());
        }
      } catch {
        // The offer stays as it was; a connection that is lost is reported by itself.
      } finally {
        reading = undefined;
      }
    })();
    await reading;
  };
  for (const schema of [
    types.ToolListChangedNotificationSchema,
    types.PromptListChangedNotificationSchema,
    types.ResourceListChangedNotificationSchema,
  ])
    client.setNotificationHandler(schema, () => refresh());

  try {
    await client.connect(transport, { timeout: connectTimeoutMs });
    return {
      offer: await readOffer(),
      request,
      async close() {
        isClosed = true;
        await client.close();
      },
    };
  } catch (error) {
    isClosed = true;
    await client.close().catch(() => {});
    throw error;
  }
}

function checked(schema: Json, input: unknown): never {
  const issues = validateJson(input, schema);
  const message = issues.map((issue) => issue.message).join('; ');
  return (
    issues.length === 0
      ? { valid: true, data: input, errorMessage: undefined }
      : { valid: false, data: undefined, errorMessage: message }
  ) as never;
}
