import { idOf, slugOf } from './pages.mjs';

/**
 * The entries of the documentation's search: pages, headings, parts, props, hooks, exports and error codes. An entry is
 * `[text, kind, page, anchor]`.
 */
export function searchEntries(pages) {
  return pages.flatMap((page) => {
    const id = idOf(page.title);
    const place = page.title.replaceAll('/', ' › ');
    const own = [[page.title.split('/').at(-1), place, id, '']];
    if (page.text) own.push(...headingsOf(page.text).map(([heading, slug]) => [heading, place, id, slug]));
    if (page.part)
      own.push(...page.part.props.map(({ name }) => [name, `prop of ${page.part.name}`, id, `prop-${name}`]));
    if (page.hook) {
      const { name, parameters, result } = page.hook;
      const options = parameters.flatMap((each) => each.options);
      own.push(...options.map((option) => [option.name, `option of ${name}`, id, `option-${option.name}`]));
      own.push(...result.map((field) => [field.name, `result of ${name}`, id, `field-${field.name}`]));
    }
    if (page.api) own.push(...page.api.map(({ name, kind }) => [name, `${kind}, ${place}`, id, name]));
    return own;
  });
}

function headingsOf(text) {
  const prose = text.replaceAll(/^```[\s\S]*?^```$/gm, '');
  const counts = new Map();
  return [...prose.matchAll(/^#{2,3} (.*)$/gm)].map(([, heading]) => {
    const slug = slugOf(heading);
    const count = counts.get(slug) ?? 0;
    counts.set(slug, count + 1);
    return [heading.replaceAll('`', ''), count === 0 ? slug : `${slug}-${count}`];
  });
}
