import type { Transport } from '@modelcontextprotocol/sdk/shared/transport.js';

/** The options of `stdioTransport`: the process that is started. */
export interface StdioOptions {
  /** The program of the server. */
  readonly command: string;
  readonly args?: readonly string[] | undefined;
  /** Its environment. @defaultValue a few harmless variables of this process, and none of its secrets */
  readonly env?: Readonly<Record<string, string>> | undefined;
  readonly cwd?: string | undefined;
}

/**
 * Starts a server on this machine, and speaks with it over its standard input and output.
 *
 * @example
 * ```ts
 * import { mcpTools } from '@chat-stream/mcp';
 * import { stdioTransport } from '@chat-stream/mcp/node';
 *
 * const files = mcpTools({
 *   name: 'files',
 *   transport: stdioTransport({ command: 'npx', args: ['-y', '@modelcontextprotocol/server-filesystem', '/tmp'] }),
 * });
 * ```
 */
export function stdioTransport({ command, args = [], env, cwd }: StdioOptions): () => Promise<Transport> {
  return async () => {
    const { StdioClientTransport } = await import('@modelcontextprotocol/sdk/client/stdio.js');
    return new StdioClientTransport({
      command,
      args: [...args],
      stderr: 'ignore',
      ...(env && { env: { ...env } }),
      ...(cwd !== undefined && { cwd }),
    });
  };
}
