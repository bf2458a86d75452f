/** The kinds of issues of a request. */
export type RequestIssueCode =
  | 'advice'
  | 'bad_name'
  | 'both_spellings'
  | 'conflict'
  | 'deprecated'
  | 'duplicate'
  | 'ignored'
  | 'missing_role'
  | 'needs_json_word'
  | 'not_null'
  | 'not_streaming'
  | 'not_strict'
  | 'out_of_range'
  | 'required'
  | 'requires'
  | 'streaming_format'
  | 'unanswered'
  | 'unknown_field'
  | 'unknown_tool'
  | 'unknown_value'
  | 'unsafe_integer'
  | 'unsupported'
  | 'wrong_count'
  | 'wrong_type';

/** The details of an issue besides its path, for messages in other languages. The code determines which of them are present. */
export interface RequestIssueParams {
  /** Smallest allowed number, or count. */
  readonly min?: number | undefined;
  /** Largest allowed number, or count. */
  readonly max?: number | undefined;
  /** Of a map: how long its texts may be, while `max` is how long its names may be. In characters. */
  readonly maxValue?: number | undefined;
  /** The given value, name or count. */
  readonly given?: string | number | undefined;
  /** The unit of `min`, `max` and a count. */
  readonly unit?: 'characters' | 'items' | 'entries' | undefined;
  /** Of which kind a value has to be. */
  readonly type?: 'boolean' | 'integer' | 'number' | 'string' | 'strings' | 'object' | 'list' | 'other' | undefined;
  /** The known values, or what to use instead, or the other setting that it is about. */
  readonly names?: readonly string[] | undefined;
}

/** One thing that is wrong or unwise about a request. */
export interface RequestIssue {
  /** Where, in the names of the wire: `['messages', 0, 'role']`. Empty for the request as a whole. */
  readonly path: readonly (string | number)[];
  /** One word to branch on, such as `out_of_range`. */
  readonly code: RequestIssueCode;
  /**
   * An error is something that no server can take, such as a message without a role. A warning is something that some servers refuse, or
   * that is probably a mistake: the ranges of OpenAI, for example, are narrower than those of other servers.
   */
  readonly severity: 'error' | 'warning';
  /** A description of the issue and its correction, in English. */
  readonly message: string;
  /** The same for words in other languages: `{ min: 0, max: 2, given: 3 }`. */
  readonly params: RequestIssueParams;
}

/** Shorthand for the rules. */
export function issue(
  path: RequestIssue['path'],
  code: RequestIssueCode,
  message: string,
  severity: RequestIssue['severity'] = 'warning',
  params: RequestIssueParams = {},
): RequestIssue {
  return { path, code, severity, message, params };
}
