import type { OAuthClientProvider } from '@modelcontextprotocol/sdk/client/auth.js';

/** A provider that can also show the page of the authorization server: `browserAuth` makes one. */
export interface SignInProvider extends OAuthClientProvider {
  /** Shows the sign-in page, and resolves with its code. Resolves with undefined if the whole page navigates. */
  authorize(): Promise<string | undefined>;
  /**
   * Returns the code of the redirect to this page, once. It is called before each connection: a new attempt without tokens would begin
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
