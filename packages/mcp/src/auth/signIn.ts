import type { OAuthClientProvider } from '@modelcontextprotocol/sdk/client/auth.js';

/** A provider that can also show the page of the authorization server: `browserAuth` makes one. */
export interface SignInProvider extends OAuthClientProvider {
  /** Shows the page, and resolves with the code that it gives. Undefined when the whole page leaves. */
  authorize(): Promise<string | undefined>;
  /**
   * The code with which the whole page has come back, once. It is asked for before each connection: a new attempt without tokens would begin
   * another sign-in, for which the code is not valid.
   *
   * @throws {Error} when the sign-in was refused
   */
  takeCode?(): string | undefined;
}

/** Whether a provider can get tokens by itself or with the user. */
export function canSignIn(provider: OAuthClientProvider | undefined): provider is OAuthClientProvider {
  return provider !== undefined;
}
