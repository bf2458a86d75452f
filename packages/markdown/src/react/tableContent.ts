import { sourceOf } from './copySource.js';

/** Controls and marks that are not part of the text. */
const NOT_COPIED = 'button, .cs-md-citation';
const WITH_SOURCE = 'math, .cs-md-control';

/** The table in an element, for spreadsheets: as text with tabs between the cells, and as HTML. A formula is copied as TeX. */
export function tableContent(place: Element | null): { readonly text: string; readonly html: string } {
  const table = place?.querySelector('table');
  if (!table) return { text: '', html: '' };
  // `cloneNode` returns a `Node`, and the clone of a table is a table.
  const copy = table.cloneNode(true) as HTMLTableElement;
  const copies = copy.querySelectorAll(WITH_SOURCE);
  table.querySelectorAll(WITH_SOURCE).forEach((element, index) => {
    const source = sourceOf(element);
    if (source !== undefined) copies[index]?.replaceWith(source.text);
  });
  for (const element of copy.querySelectorAll(NOT_COPIED)) element.remove();
  const html = copy.outerHTML;
  for (const lineBreak of copy.querySelectorAll('br')) lineBreak.replaceWith(' ');
  const rows = [...copy.rows].map((row) =>
    [...row.cells].map(({ textContent }) => textContent.replace(/\s+/g, ' ').trim()),
  );
  return { text: rows.map((cells) => cells.join('\t')).join('\n'), html };
}
