/** Checks values of unknown shape, and says where they differ from what is expected. */

/** Reads a value, and reports each mistake with its path. */
export type Shape<T> = (value: unknown, path: string, problems: string[]) => T | undefined;

export const text: Shape<string> = (value, path, problems) => {
  if (typeof value === 'string') return value;
  return fail(value, path, problems, 'a text');
};

export const flag: Shape<boolean> = (value, path, problems) => {
  if (typeof value === 'boolean') return value;
  return fail(value, path, problems, 'true or false');
};

/** A number of at least `least`. Numbers of the environment are texts, so these are taken as well. */
export const number =
  (least: number = 0, most: number = Infinity): Shape<number> =>
  (value, path, problems) => {
    const read = typeof value === 'string' && /^\d+(\.\d+)?$/.test(value) ? Number(value) : value;
    if (typeof read === 'number' && read >= least && read <= most) return read;
    const range = most === Infinity ? `of at least ${least}` : `from ${least} to ${most}`;
    return fail(value, path, problems, `a number ${range}`);
  };

export const list =
  <T>(entry: Shape<T>): Shape<readonly T[]> =>
  (value, path, problems) => {
    if (!Array.isArray(value)) return fail(value, path, problems, 'a list');
    return value.map((item, at) => entry(item, `${path}[${at}]`, problems)) as readonly T[];
  };

export const either =
  <A, B>(isFirst: (value: unknown) => boolean, first: Shape<A>, second: Shape<B>): Shape<A | B> =>
  (value, path, problems) =>
    isFirst(value) ? first(value, path, problems) : second(value, path, problems);

/** One of a few words. */
export const oneOf =
  <T extends string>(...words: readonly T[]): Shape<T> =>
  (value, path, problems) => {
    const found = words.find((word) => word === value);
    return found ?? fail(value, path, problems, `${words.join(' or ')}`);
  };

/** One value, or a list of them. */
export const oneOrMore = <T>(entry: Shape<T>): Shape<T | readonly T[]> =>
  either<readonly T[], T>(Array.isArray, list(entry), entry);

export const record =
  <T>(entry: Shape<T>): Shape<Readonly<Record<string, T>>> =>
  (value, path, problems) => {
    if (!isRecord(value)) return fail(value, path, problems, 'a mapping');
    return Object.fromEntries(
      Object.entries(value).map(([name, item]) => [name, entry(item, join(path, name), problems)]),
    ) as Record<string, T>;
  };

/** A shape for each field of a type. */
export type Fields<T> = { readonly [Name in keyof T]-?: Shape<NonNullable<T[Name]>> };

/** A mapping with these fields, each of which may be missing. Unknown fields are mistakes: they would have no effect. */
export const fields =
  <T extends object>(shapes: Fields<T>): Shape<T> =>
  (value, path, problems) => {
    if (!isRecord(value)) return fail(value, path, problems, 'a mapping');
    const known = Object.keys(shapes);
    const found: Record<string, unknown> = {};
    for (const [name, item] of Object.entries(value)) {
      if (!Object.hasOwn(shapes, name)) {
        const near = known.find((one) => plain(one) === plain(name));
        problems.push(
          `${join(path, name)} is not known. ${near ? `Did you mean ${near}?` : `Known: ${known.join(', ')}.`}`,
        );
      } else if (item !== undefined && item !== null) {
        found[name] = shapes[name as keyof T](item, join(path, name), problems);
      }
    }
    return found as T;
  };

/** A name without case and separators: `base_url` was meant as `baseURL`. */
const plain = (name: string): string => name.toLowerCase().replaceAll(/[^a-z]/g, '');

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

const join = (path: string, name: string): string => (path === '' ? name : `${path}.${name}`);

/** The value itself may be a secret, so only its kind is named. */
function fail(value: unknown, path: string, problems: string[], expected: string): undefined {
  const kind = value === null ? 'nothing' : Array.isArray(value) ? 'a list' : `a ${typeof value}`;
  problems.push(`${path || 'The configuration'} has to be ${expected}, not ${kind}.`);
  return undefined;
}
