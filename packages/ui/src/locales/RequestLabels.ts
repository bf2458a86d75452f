import type { RequestIssueCode, RequestIssueParams } from '@chat-stream/core';

/** Says in one sentence what is wrong with a setting. */
export type RequestIssueLabel = (field: string, params: RequestIssueParams) => string;

/** The words for issues in a language that has all of them. */
export interface IssueLabels {
  readonly requestIssue: Readonly<Record<RequestIssueCode, RequestIssueLabel>>;
  readonly jsonIssue: RequestLabels['jsonIssue'];
}

/** What can be wrong with a JSON Schema. */
export type SchemaProblem =
  | 'schema'
  | 'type'
  | 'number'
  | 'count'
  | 'boolean'
  | 'text'
  | 'list'
  | 'object'
  | 'pattern'
  | 'reference'
  | 'required'
  | 'range'
  | 'root'
  | 'closed'
  | 'strictRequired'
  | 'unknown';

/** The words of the request panel, the comparison, the probabilities and the map. */
export interface RequestLabels {
  /** What each field of a request does, by its name on the wire. A field that is missing here is explained in English. */
  readonly fieldHelp: Readonly<Record<string, string>>;
  /**
   * What is wrong with a setting, by the code of the issue. `field` is its place, such as `tools[0].name`. A code that is missing here is
   * said in English.
   */
  readonly requestIssue: Readonly<Partial<Record<RequestIssueCode, RequestIssueLabel>>>;
  /**
   * What is wrong with an argument of a tool, by the keyword of JSON Schema that it breaks. `expected` is what the keyword asks for: the
   * names of types or of missing fields, values as JSON, or one number. A keyword that is missing here is said in English.
   */
  readonly jsonIssue: Readonly<Record<string, (expected: readonly string[]) => string>>;
  readonly presetName: string;
  readonly savePreset: string;
  readonly renamePreset: (name: string) => string;
  readonly removePreset: (name: string) => string;
  readonly onlyChanged: (count: number) => string;
  readonly entryName: string;
  readonly entryValue: string;
  readonly addEntry: string;
  readonly addTool: string;
  /** A tool that has no name yet. From 1. */
  readonly unnamedTool: (index: number) => string;
  readonly oneModel: string;
  readonly modelWithOptions: string;
  readonly modelsInOrder: string;
  readonly onlySomeTools: string;
  readonly otherValue: string;
  readonly line: (line: number) => string;
  readonly formatJson: string;
  /** `found` is empty where the text ends too early. */
  readonly unexpectedJson: (found: string) => string;
  /** `word` is the keyword, the property or the type that it is about. */
  readonly schemaProblem: Readonly<Record<SchemaProblem, (word: string) => string>>;

  readonly askModels: string;
  readonly askCount: (count: number) => string;
  readonly chooseModels: string;
  readonly differences: string;
  readonly answerComplete: (name: string) => string;
  readonly backToOne: string;
  readonly continueWith: (token: string) => string;

  readonly map: string;
  /** In place of the map, while there is no message. */
  readonly mapEmpty: string;
  readonly shownNow: string;
}
