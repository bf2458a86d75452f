/** An entry of the search: its text, a note of what it is, the page, and the element on the page. */
export type SearchEntry = readonly [text: string, kind: string, page: string, anchor: string];

export interface SiteData {
  /** The page that shows a Markdown file of the repository. */
  readonly links: Readonly<Record<string, string>>;
  readonly search: readonly SearchEntry[];
}

/** A prop, an option or a field of a result. */
export interface Field {
  readonly name: string;
  readonly type: string;
  readonly isRequired: boolean;
  readonly default?: string;
  readonly deprecated?: string;
  readonly doc: string;
}

/** A piece of a doc comment: the text (`tag` is empty), or a tag such as `example`. */
export interface DocPiece {
  readonly tag: string;
  readonly text: string;
}

// Empty until `scripts/site/write.mjs` has run: tests of the stories do without the documentation.
const files = import.meta.glob<SiteData>('../.pages/site.json', { import: 'default' });
const load = Object.values(files)[0];
let loaded: Promise<SiteData> | undefined;

/** The data that all pages share: the addresses of guides, and the entries of the search. Loaded once. */
export function loadSiteData(): Promise<SiteData> {
  loaded ??= load ? load() : Promise.resolve({ links: {}, search: [] });
  return loaded;
}

/** The text of a doc comment without its tags. */
export function textOf(doc: readonly DocPiece[]): string {
  return doc.find(({ tag }) => tag === '')?.text ?? '';
}

/** The first sentence of a text, and the rest. */
export function splitSentence(text: string): readonly [first: string, rest: string] {
  const end = /[.!?](?=\s|$)/.exec(text.replaceAll(/\b(e\.g|i\.e)\./g, '$1 '))?.index ?? text.length;
  return [text.slice(0, end + 1), text.slice(end + 1).trim()];
}
