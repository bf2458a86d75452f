/** Checks values of unknown shape, and reports where they differ from the expected shape. */

/** Reads a value, and reports each mistake with its path. */
export type Shape<T> = (value: unknown, path: string, problems: string[]) => T | undefined;

export const text: Shape<string> = (value, path, problems) => {
  if (typeof value === 'string') return value;
  return fail(value, path, problems, 'a text', 'Put it in quotes.');
};

export const flag: Shape<boolean> = (value, path, problems) => {
  if (typeof value === 'boolean') return value;
  return fail(value, path, problems, 'true or false', 'Write it without quotes.');
};

/** A number of at least `least`. Numbers of the environment are texts, so these are taken as well. */
export const number =
  (least: number = 0, most: number = Infinity): Shape<number> =>
  (value, path, problems) => {
    const read = typeof value === 'string' && /^\d+(\.\d+)?$/.test(value) ? Number(value) : value;
    if (typeof read === 'number' && read >= least && read <= most) return read;
    const range = most === Infinity ? `of at least ${least}` : `from ${least} to ${most}`;
    return fail(value, path, problems, `a number ${range}`, 'Write digits alone, without a unit.');
  };

/** A number without a fraction. */
export const whole =
  (least: number = 0, most: number = Infinity): Shape<number> =>
  (value, path, problems) => {
    const read = number(least, most)(value, path, problems);
    if (read === undefined || Number.isInteger(read)) return read;
    problems.push(`${path} has to be a whole number, not ${read}.`);
    return undefined;
  };

export const list =
  <T>(entry: Shape<T>): Shape<readonly T[]> =>
  (value, path, problems) => {
    if (!Array.isArray(value)) return fail(value, path, problems, 'a list', 'Write it in brackets: [one, two].');
    return value.map((item, at) => entry(item, `${path}[${at}]`, problems)) as readonly T[];
  };

/** A list that is not empty. `effect` describes the effect of an empty list, for the error message. */
export const filled =
  <T>(entry: Shape<T>, effect: string): Shape<readonly T[]> =>
  (value, path, problems) => {
    if (Array.isArray(value) && value.length === 0)
      problems.push(`${path} is an empty list, which would ${effect}. Fill it, or leave it out.`);
    return list(entry)(value, path, problems);
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
    if (!isRecord(value)) return fail(value, path, problems, 'a mapping', MAPPING);
    return Object.fromEntries(
      Object.entries(value).map(([name, item]) => [name, entry(item, join(path, name), problems)]),
    ) as Record<string, T>;
  };

/** A shape for each field of a type. */
export type Fields<T> = { readonly [Name in keyof T]-?: Shape<NonNullable<T[Name]>> };

/** A mapping with these fields, each of which may be missing unless it is needed. Unknown fields are mistakes: they would have no effect. */
export const fields =
  <T extends object>(shapes: Fields<T>, needed: readonly (keyof T & string)[] = []): Shape<T> =>
  (value, path, problems) => {
    if (!isRecord(value)) return fail(value, path, problems, 'a mapping', MAPPING);
    for (const name of needed)
      if (value[name] === undefined || value[name] === null) problems.push(`${join(path, name)} is missing.`);
    const known = Object.keys(shapes);
    const found: Record<string, unknown> = {};
    for (const [name, item] of Object.entries(value)) {
      if (!Object.hasOwn(shapes, name)) {
        const near = nearest(name, known);
        problems.push(
          `${join(path, name)} is not known. ${near ? `Did you mean ${near}?` : `Known: ${known.join(', ')}.`}`,
        );
      } else if (item !== undefined && item !== null) {
        found[name] = shapes[name as keyof T](item, join(path, name), problems);
      }
    }
    return found as T;
  };

const MAPPING = 'Write `name: value` below it, one a line.';

/** The known name that was probably meant: `base_url` as `baseURL`, `upstream` as `upstreams`. */
function nearest(name: string, known: readonly string[]): string | undefined {
  const [found] = known
    .map((one) => ({ one, distance: distanceOf(plain(one), plain(name)) }))
    .toSorted((a, b) => a.distance - b.distance);
  return found && found.distance <= Math.min(2, name.length / 3) ? found.one : undefined;
}

/** A name without case and separators. */
const plain = (name: string): string => name.toLowerCase().replaceAll(/[^a-z]/g, '');

/** How many letters have to be added, removed or replaced. */
function distanceOf(a: string, b: string): number {
  let row = Array.from({ length: b.length + 1 }, (_, at) => at);
  for (let i = 1; i <= a.length; i++) {
    const next = [i];
    for (let j = 1; j <= b.length; j++)
      next.push(Math.min(row[j]! + 1, next[j - 1]! + 1, row[j - 1]! + (a[i - 1] === b[j - 1] ? 0 : 1)));
    row = next;
  }
  return row[b.length]!;
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

const join = (path: string, name: string): string => (path === '' ? name : `${path}.${name}`);

/** The value itself may be a secret, so only its kind is named. */
function fail(value: unknown, path: string, problems: string[], expected: string, advice = ''): undefined {
  const isKind = kindOf(value) === expected || expected.startsWith(`${kindOf(value)} `);
  const problem = `${path || 'The configuration'} has to be ${expected}${isKind ? '' : `, not ${kindOf(value)}`}.`;
  problems.push(isKind || advice === '' ? problem : `${problem} ${advice}`);
  return undefined;
}

function kindOf(value: unknown): string {
  if (value === null || value === undefined) return 'nothing';
  if (Array.isArray(value)) return 'a list';
  if (typeof value === 'boolean') return 'true or false';
  return { string: 'a text', number: 'a number' }[typeof value as string] ?? 'a mapping';
}
