/** One thing that is wrong or unwise about a request. */
export interface RequestIssue {
  /** Where, in the names of the wire: `['messages', 0, 'role']`. Empty for the request as a whole. */
  readonly path: readonly (string | number)[];
  /** One word to branch on, such as `out_of_range`. */
  readonly code: string;
  /** Errors stop a request from being sent; warnings do not. */
  readonly severity: 'error' | 'warning';
  /** What is wrong and how to mend it. */
  readonly message: string;
}

/** Shorthand for the rules. */
export function issue(
  path: RequestIssue['path'],
  code: string,
  message: string,
  severity: RequestIssue['severity'] = 'error',
): RequestIssue {
  return { path, code, severity, message };
}
