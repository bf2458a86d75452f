import { isRecord, textOr } from '../server/readLists.js';

type Json = Readonly<Record<string, unknown>>;

/** The requests that an app may send to its host. The app receives a rejection as an error. */
export interface BridgeHandlers {
  /** The context of the host, for `ui/initialize`. */
  context(): Json;
  callTool(name: string, args: Json): Promise<Json>;
  readResource(uri: string): Promise<Json>;
  openLink(url: string): Promise<void>;
  sendMessage(text: string): Promise<void>;
  resize(height: number): void;
  /** The app is ready for notifications. */
  ready(): void;
  /** The app sends more than any app needs. Nothing of it is read any more. */
  flood(): void;
}

export interface BridgeOptions extends BridgeHandlers {
  readonly post: (message: Json) => void;
  /** Milliseconds. @defaultValue performance.now */
  readonly now?: (() => number) | undefined;
}

/** The conversation with one app: JSON-RPC 2.0, as "MCP Apps" (SEP-1865) defines it. */
export interface Bridge {
  receive(data: unknown): void;
  notify(method: string, params: Json): void;
  close(): void;
}

const PROTOCOL_VERSION = '2026-01-26';

/** An app may send this many messages at once, and as many again as it earns in time. */
const BURST = 200;
const MESSAGES_PER_SECOND = 50;
const MAX_MESSAGE = 1_000_000;
const MAX_PENDING = 8;
const MAX_TEXT = 10_000;
const MAX_ADDRESS = 4000;

class RpcError extends Error {
  readonly code: number;
  constructor(code: number, message: string) {
    super(message);
    this.code = code;
  }
}

const invalid = (message: string): RpcError => new RpcError(-32_602, message);

export function createBridge(options: BridgeOptions): Bridge {
  const { post, now = () => performance.now(), flood, ready } = options;
  let budget = BURST;
  let lastAt = now();
  let isOver = false;
  let isReady = false;
  let pending = 0;

  /** Whether the app may send one more message. */
  function spend(): boolean {
    const at = now();
    budget = Math.min(BURST, budget + ((at - lastAt) / 1000) * MESSAGES_PER_SECOND);
    lastAt = at;
    budget -= 1;
    return budget >= 0;
  }

  async function answer(id: string | number, method: string, params: Json): Promise<void> {
    const reply = (body: Json): void => {
      if (!isOver) post({ jsonrpc: '2.0', id, ...body });
    };
    if (pending >= MAX_PENDING) {
      reply({ error: { code: -32_000, message: 'Too many requests are open.' } });
      return;
    }
    pending++;
    try {
      reply({ result: await handle(method, params, options) });
    } catch (error) {
      const message = error instanceof Error ? error.message : String(error);
      reply({ error: { code: error instanceof RpcError ? error.code : -32_000, message } });
    } finally {
      pending--;
    }
  }

  function hear(method: string, params: Json): void {
    if (method === 'ui/notifications/initialized' && !isReady) {
      isReady = true;
      ready();
    }
    const { height } = params;
    if (method === 'ui/notifications/size-changed' && typeof height === 'number' && height >= 0) options.resize(height);
  }

  return {
    receive(data) {
      if (isOver) return;
      if (!spend()) {
        isOver = true;
        flood();
        return;
      }
      const message = readMessage(data);
      if (!message) return;
      const { id, method, params } = message;
      if (id === undefined) hear(method, params);
      else void answer(id, method, params);
    },
    notify(method, params) {
      if (!isOver && isReady) post({ jsonrpc: '2.0', method, params });
    },
    close() {
      if (!isOver && isReady)
        post({
          jsonrpc: '2.0',
          id: 'teardown',
          method: 'ui/resource-teardown',
          params: { reason: 'It is not shown any more.' },
        });
      isOver = true;
    },
  };
}

interface Message {
  readonly id: string | number | undefined;
  readonly method: string;
  readonly params: Json;
}

/** A request or a notification. Everything else is left unread: answers above all, because nothing waits for one. */
function readMessage(data: unknown): Message | undefined {
  if (!isRecord(data) || data['jsonrpc'] !== '2.0' || typeof data['method'] !== 'string') return undefined;
  const { id, method, params = {} } = data as { id?: unknown; method: string; params?: unknown };
  const isId = id === undefined || (typeof id === 'string' && id.length <= 200) || Number.isSafeInteger(id);
  if (!isId || !isRecord(params)) return undefined;
  try {
    if (JSON.stringify(params).length > MAX_MESSAGE) return undefined;
    // Values that are not JSON are not JSON-RPC. The copy has no getters and no cycles.
    return { id: id as Message['id'], method, params: JSON.parse(JSON.stringify(params)) as Json };
  } catch {
    return undefined;
  }
}

async function handle(method: string, params: Json, handlers: BridgeHandlers): Promise<Json> {
  switch (method) {
    case 'ui/initialize':
      return {
        protocolVersion: PROTOCOL_VERSION,
        hostInfo: { name: 'chat-stream', version: '0.1.0' },
        hostCapabilities: { openLinks: {}, serverTools: {}, serverResources: {} },
        hostContext: handlers.context(),
      };
    case 'ping':
      return {};
    case 'ui/request-display-mode':
      return { mode: 'inline' };
    case 'tools/call': {
      const name = textOr(params['name']);
      const args = params['arguments'] ?? {};
      if (!name || !isRecord(args)) throw invalid('A call needs a name, and an object of arguments.');
      return handlers.callTool(name, args);
    }
    case 'resources/read': {
      const uri = textOr(params['uri']);
      if (!uri) throw invalid('A resource needs a uri.');
      return handlers.readResource(uri);
    }
    case 'ui/open-link': {
      const url = textOr(params['url']) ?? '';
      if (url.length > MAX_ADDRESS || !/^https?:\/\//i.test(url) || !URL.canParse(url))
        throw invalid('Only http and https addresses can be opened.');
      await handlers.openLink(new URL(url).href);
      return {};
    }
    case 'ui/message': {
      const text = textIn(params['content']);
      if (params['role'] !== 'user' || text === '' || text.length > MAX_TEXT)
        throw invalid(`A message has the role "user", and text of at most ${MAX_TEXT} characters.`);
      await handlers.sendMessage(text);
      return {};
    }
    default:
      throw new RpcError(-32_601, `This host does not know "${method.slice(0, 100)}".`);
  }
}

function textIn(content: unknown): string {
  const blocks: readonly unknown[] = Array.isArray(content) ? content : [content];
  return blocks
    .flatMap((block) => (isRecord(block) && block['type'] === 'text' ? (textOr(block['text']) ?? []) : []))
    .join('\n')
    .trim();
}
