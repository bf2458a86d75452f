/** A question of a server to the user, in the middle of a call. */
export type ElicitationRequest = {
  /** Told by the server: show it as text. */
  readonly message: string;
  /** Aborted when the server does not wait for the answer any more. */
  readonly signal: AbortSignal;
} & (
  | { readonly mode: 'form'; readonly schema: Readonly<Record<string, unknown>> }
  /** The user is asked to visit a page. Show the address before it opens. */
  | { readonly mode: 'url'; readonly url: string }
);

export type ElicitationAnswer =
  | { readonly action: 'accept'; readonly content?: Readonly<Record<string, FormValue>> | undefined }
  | { readonly action: 'decline' | 'cancel' };

export type FormValue = string | number | boolean | readonly string[];
