/** The result of an attempt to reach a server. */
export interface Failure {
  readonly kind: 'sign-in' | 'temporary' | 'permanent' | 'session' | 'answer';
  /** A sentence for people. */
  readonly reason: string;
}

/** The options name no server that could be reached: trying again does not help. */
export class AddressError extends Error {
  override readonly name = 'AddressError';
}

/** Codes of JSON-RPC errors that the SDK itself makes. */
const CONNECTION_CLOSED = -32000;
const REQUEST_TIMEOUT = -32001;

/**
 * Sorts an error of the SDK. `session`: the server has forgotten the session, and did nothing. `answer`: the server answered with an error.
 *
 * @param canSignIn whether there is a provider that signs the user in
 */
export async function classify(error: unknown, canSignIn: boolean): Promise<Failure> {
  // Loaded already, by whatever failed. Classes are compared, because bundlers change their names.
  const [{ UnauthorizedError }, { StreamableHTTPError }] = await Promise.all([
    import('@modelcontextprotocol/sdk/client/auth.js'),
    import('@modelcontextprotocol/sdk/client/streamableHttp.js'),
  ]);
  const { name, message, code } = describe(error);
  if (error instanceof AddressError) return { kind: 'permanent', reason: message };
  if (error instanceof UnauthorizedError) return { kind: 'sign-in', reason: 'The server wants you to sign in.' };
  if (error instanceof StreamableHTTPError && code !== undefined) return classifyStatus(code, message, canSignIn);
  if (name === 'McpError') {
    if (code === REQUEST_TIMEOUT) return { kind: 'temporary', reason: 'The server did not answer in time.' };
    if (code === CONNECTION_CLOSED && message.endsWith('Connection closed'))
      return { kind: 'temporary', reason: 'The connection was closed.' };
    return { kind: 'answer', reason: message.replace(/^MCP error -?\d+: /, '') };
  }
  if (name === 'ZodError')
    return { kind: 'permanent', reason: 'The server does not speak the Model Context Protocol.' };
  // Browsers do not tell a page why a fetch failed.
  if (name === 'TypeError') return { kind: 'temporary', reason: 'The server cannot be reached.' };
  return { kind: 'temporary', reason: message };
}

function classifyStatus(status: number, message: string, canSignIn: boolean): Failure {
  const isRedirect = status >= 300 && status < 400;
  if (isRedirect || message.includes('redirect'))
    return { kind: 'permanent', reason: 'The server redirects to another place, which is not followed.' };
  if (status === 401)
    return canSignIn
      ? { kind: 'sign-in', reason: 'The server wants you to sign in again.' }
      : { kind: 'permanent', reason: 'The server wants a sign-in, and the application has none for it.' };
  if (status === 404) return { kind: 'session', reason: 'There is nothing at the address of the server.' };
  if (status === -1)
    return {
      kind: 'permanent',
      reason: 'The server does not speak the Model Context Protocol: it sent another kind of content.',
    };
  const reason = `The server refused with the status ${status}.`;
  return { kind: status === 408 || status === 429 || status >= 500 ? 'temporary' : 'permanent', reason };
}

function describe(error: unknown): {
  readonly name: string;
  readonly message: string;
  readonly code: number | undefined;
} {
  if (!(error instanceof Error)) return { name: '', message: String(error), code: undefined };
  const { code } = error as { readonly code?: unknown };
  return { name: error.name, message: error.message, code: typeof code === 'number' ? code : undefined };
}
