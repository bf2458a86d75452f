/** The searchable texts of one row of a palette. */
export interface SearchableItem {
  readonly id?: string | undefined;
  readonly label: string;
  readonly hint?: string | undefined;
  readonly group?: string | undefined;
  readonly isFound?: boolean | undefined;
}

/**
 * The items that match all words of the query, best first: labels that begin with the query, then labels and groups with words that begin with
 * the words of the query, then labels and ids that contain them. Descriptions are searched if nothing else matches. Items that the program has
 * found stay, whatever their names are.
 */
export function searchItems<Item extends SearchableItem>(items: readonly Item[], query: string): readonly Item[] {
  const phrase = query.trim().toLocaleLowerCase();
  if (phrase === '') return items;
  const words = phrase.split(/\s+/);
  const ranked = rankItems(items, (item) => rankOf(item, phrase, words));
  if (ranked.some(({ isFound = false }) => !isFound)) return ranked;
  return rankItems(items, (item) => (words.every((word) => nameAndHint(item).includes(word)) ? LEAST : undefined));
}

/** Of an item that matches least, and of one that the program has found by its contents. */
const LEAST = 3;

function rankItems<Item extends SearchableItem>(
  items: readonly Item[],
  rank: (item: Item) => number | undefined,
): readonly Item[] {
  return items
    .map((item) => ({ item, rank: rank(item) ?? (item.isFound ? LEAST : undefined) }))
    .filter((entry): entry is { item: Item; rank: number } => entry.rank !== undefined)
    .sort((a, b) => a.rank - b.rank)
    .map(({ item }) => item);
}

function rankOf(
  { label, group = '', id = '' }: SearchableItem,
  phrase: string,
  words: readonly string[],
): number | undefined {
  const name = label.toLocaleLowerCase();
  const within = group.toLocaleLowerCase();
  if (name.startsWith(phrase)) return 0;
  if (words.every((word) => hasWord(name, word))) return 1;
  if (words.every((word) => hasWord(name, word) || hasWord(within, word))) return 2;
  // A group matches by the beginnings of its words alone: its items have nothing else in common with the letters of the query.
  const rest = `${name} ${id.toLocaleLowerCase()}`;
  return words.every((word) => rest.includes(word) || hasWord(within, word)) ? LEAST : undefined;
}

/** Whether a word of the text begins so. Chinese writes no spaces between words: each of its characters may begin one. */
function hasWord(text: string, beginning: string): boolean {
  for (let at = text.indexOf(beginning); at >= 0; at = text.indexOf(beginning, at + 1)) {
    if (at === 0 || /\p{Script=Han}/u.test(beginning) || !/[\p{L}\p{N}]/u.test(text[at - 1]!)) return true;
  }
  return false;
}

function nameAndHint({ label, group = '', id = '', hint = '' }: SearchableItem): string {
  return `${group} ${label} ${id} ${hint}`.toLocaleLowerCase();
}
