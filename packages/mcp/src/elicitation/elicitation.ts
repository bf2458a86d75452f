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

/**
 * The answer of the user to a server. `accept` carries the values of the form, `decline` refuses, and `cancel` closes the question without
 * an answer. Source: the Model Context Protocol, "Elicitation", response actions.
 */
export type ElicitationAnswer =
  | { readonly action: 'accept'; readonly content?: Readonly<Record<string, FormValue>> | undefined }
  | { readonly action: 'decline' | 'cancel' };

/** The value of one field of a form. Several choices are an array of strings. */
export type FormValue = string | number | boolean | readonly string[];
