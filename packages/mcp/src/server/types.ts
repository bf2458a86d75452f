import type { Origin, Tool } from '@chat-stream/core';
import type { OAuthClientProvider } from '@modelcontextprotocol/sdk/client/auth.js';
import type { SignInProvider } from '../auth/signIn.js';
import type { FetchLike, Transport } from '@modelcontextprotocol/sdk/shared/transport.js';
import type { ElicitationAnswer, ElicitationRequest } from '../elicitation/elicitation.js';

/** When a person is asked. `auto`: tools that say that they only read run; all others ask. */
export type ApprovalRule = 'auto' | 'always' | 'never';

/** A tool as its server describes it. */
export interface McpTool {
  /** As the server calls it. */
  readonly name: string;
  readonly title?: string | undefined;
  readonly description?: string | undefined;
  readonly inputSchema: Readonly<Record<string, unknown>>;
  readonly outputSchema?: Readonly<Record<string, unknown>> | undefined;
  /** The hints of the server. They are claims: a server can lie. */
  readonly isReadOnly: boolean;
  readonly isOpenWorld: boolean;
  readonly isDestructive: boolean;
  /** The interface that the tool brings: the address of a `ui://` resource. */
  readonly appUri?: string | undefined;
  /** Whether the model may call the tool. Some tools are for the interface of their server only. */
  readonly isForModel: boolean;
  /** Whether the interface of the server may call the tool. */
  readonly isForApp: boolean;
}

/** Shows the interfaces that tools bring: `mcpApps` of `@chat-stream/mcp/apps`. */
export interface McpApps {
  /** The component that shows the calls of a tool with an interface. */
  viewOf(source: AppSource): (props: never) => unknown;
}

/** The source of the interface of a tool. */
export interface AppSource {
  readonly server: string;
  readonly tool: McpTool;
  readonly resourceUri: string;
  /** A tool of the server that its interfaces may call, by its name there, and its name in the chat. */
  toolForApp(name: string): { readonly tool: Tool; readonly chatName: string } | undefined;
  callTool(name: string, args: unknown, signal: AbortSignal): Promise<Readonly<Record<string, unknown>>>;
  readResource(uri: string, signal: AbortSignal): Promise<readonly McpResourceContent[]>;
}

/** A prompt as its server lists it. Source: the Model Context Protocol, `prompts/list`. */
export interface McpPrompt {
  readonly name: string;
  readonly title?: string | undefined;
  readonly description?: string | undefined;
  readonly arguments: readonly McpPromptArgument[];
}

/** An argument of a prompt. Its value is always text. */
export interface McpPromptArgument {
  readonly name: string;
  readonly title?: string | undefined;
  readonly description?: string | undefined;
  readonly isRequired: boolean;
}

/** A resource as its server lists it. Source: the Model Context Protocol, `resources/list`. */
export interface McpResource {
  readonly uri: string;
  readonly name: string;
  readonly title?: string | undefined;
  readonly description?: string | undefined;
  readonly mimeType?: string | undefined;
}

/** The content of a resource: text, or bytes as base64. */
export interface McpResourceContent {
  readonly uri: string;
  readonly mimeType?: string | undefined;
  readonly text?: string | undefined;
  readonly blob?: string | undefined;
  readonly meta: Readonly<Record<string, unknown>>;
}

/**
 * How a server is doing.
 *
 * ```
 * connecting ──> ready ──> connecting (lost)
 *     │  └─────> sign-in ──> connecting
 *     └────────> failed ──> connecting (at `retryAt`, or by `retry`)
 * ```
 */
export type McpStatus =
  | { readonly kind: 'connecting' }
  | { readonly kind: 'ready' }
  /** The server wants the user to sign in. `signIn` begins it; it needs a click, or browsers block the window. */
  | { readonly kind: 'sign-in' }
  | {
      readonly kind: 'failed';
      /** A sentence for people. */
      readonly reason: string;
      /** When the next attempt begins, in milliseconds since 1970. Absent: there is none before `retry`. */
      readonly retryAt?: number | undefined;
    }
  | { readonly kind: 'closed' };

/** The state of a server. Its lists stay while the client reconnects. */
export interface McpState {
  readonly name: string;
  readonly status: McpStatus;
  /** The server's own title. */
  readonly title?: string | undefined;
  readonly tools: readonly McpTool[];
  readonly prompts: readonly McpPrompt[];
  readonly resources: readonly McpResource[];
  /** Whether the server suggests values for the arguments of its prompts. */
  readonly canComplete: boolean;
  /** Faults in the answers of the server: sentences for the developer. */
  readonly problems: readonly string[];
}

/** The limits of a server. */
export interface McpLimits {
  /** The most milliseconds until the server is ready. @defaultValue 15000 */
  readonly connectTimeoutMs?: number | undefined;
  /** The most milliseconds without progress of a call. @defaultValue 60000 */
  readonly callTimeoutMs?: number | undefined;
  /** The most bytes of one message of the server. @defaultValue 10000000 */
  readonly maxMessageBytes?: number | undefined;
  /** The most characters of a result that the model receives. @defaultValue 100000 */
  readonly maxTextLength?: number | undefined;
}

/** The options of `mcpTools`: one server, by `url` or by `transport`. */
export interface McpOptions extends McpLimits {
  /** The address of a server that speaks Streamable HTTP. In a browser it may be relative: `/mcp/files` behind a relay. */
  readonly url?: string | URL | undefined;
  /** Any other connection. The function is called for each attempt: `stdioTransport` of `@chat-stream/mcp/node`, or one in memory. */
  readonly transport?: (() => Transport | Promise<Transport>) | undefined;
  /** Begins the names of the tools: `files_read`. @defaultValue the host of `url`, or `mcp` */
  readonly name?: string | undefined;
  /** Headers for the server itself. They are not sent to its authorization server. */
  readonly headers?: Readonly<Record<string, string>> | (() => HeadersLike | Promise<HeadersLike>) | undefined;
  /** Signs the user in: `browserAuth`, or any provider of the SDK. */
  readonly authProvider?: OAuthClientProvider | SignInProvider | undefined;
  /** Which tools the model gets: their names on the server, or a function. @defaultValue all */
  readonly allow?: readonly string[] | ((tool: McpTool) => boolean) | undefined;
  /** When a person is asked: for all tools, or by the name of the tool on the server. @defaultValue 'auto' */
  readonly approve?: ApprovalRule | Readonly<Record<string, ApprovalRule>> | undefined;
  /** Whether results may hold instructions of strangers. @defaultValue 'untrusted' */
  readonly trust?: Origin['trust'] | undefined;
  /** Shows the interfaces that tools bring. Without it, servers are told that there are none, and their tools answer as text. */
  readonly apps?: McpApps | undefined;
  /** Answers what the server asks the user in the middle of a call. Without it, servers are told that they cannot ask. */
  readonly onElicit?: ((request: ElicitationRequest) => Promise<ElicitationAnswer>) | undefined;
  /** @defaultValue globalThis.fetch */
  readonly fetch?: FetchLike | undefined;
  /** For tests: milliseconds since 1970. @defaultValue Date.now */
  readonly now?: (() => number) | undefined;
  /** For tests: calls back after a number of milliseconds. Returns the function that cancels. */
  readonly setTimer?: ((callback: () => void, ms: number) => () => void) | undefined;
}

/** HTTP headers by name. */
export type HeadersLike = Readonly<Record<string, string>>;
