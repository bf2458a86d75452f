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
  readonly presetName: string;
  readonly savePreset: string;
  readonly removePreset: (name: string) => string;
  readonly onlyChanged: (count: number) => string;
  readonly entryName: string;
  readonly entryValue: string;
  readonly addEntry: string;
  readonly addTool: string;
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
