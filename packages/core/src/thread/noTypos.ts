import type { EitherSpelling } from '../protocol/request/dialect.js';
import type { ChatSettings } from '../protocol/request/request.js';

/** The fields that every editor completes, in either spelling. */
type KnownField = KeyOf<EitherSpelling<ChatSettings & { readonly messages?: unknown }>>;
type KeyOf<Spelling> = Spelling extends unknown ? keyof Spelling & string : never;

/** Fields of single servers whose names are close to known ones. */
type OtherField = 'models' | 'mode';

/** A name without what tells spellings apart. */
type Bare<Name extends string> = Lowercase<WithoutSigns<Name>>;
type WithoutSigns<Name extends string> = Name extends `${infer Start}${'_' | '-'}${infer Rest}`
  ? `${Start}${WithoutSigns<Rest>}`
  : Name;

/** The name without each of its letters. */
type Shorter<Name extends string, Start extends string = ''> = Name extends `${infer Letter}${infer Rest}`
  ? `${Start}${Rest}` | Shorter<Rest, `${Start}${Letter}`>
  : never;

type BareField = Exclude<Bare<KnownField>, 'n'>;
type ShorterField = Shorter<BareField>;
type IsLong<Name extends string> = Name extends `${infer _1}${infer _2}${infer _3}${infer _4}${infer _5}${infer _6}`
  ? _6 extends ''
    ? false
    : true
  : false;

/** Whether a name differs from a known one by case or signs, or by one letter: missing, added, another one, or swapped. */
type IsTypo<Name extends string> = Name extends KnownField | OtherField
  ? false
  : string extends Name
    ? false
    : Bare<Name> extends BareField | ShorterField
      ? true
      : [Shorter<Bare<Name>> & BareField] extends [never]
        ? IsLong<Bare<Name>> extends true
          ? [Shorter<Bare<Name>> & ShorterField] extends [never]
            ? false
            : true
          : false
        : true;

/**
 * Settings without names that look like misspelt known ones: the compiler reports `temprature`, `maxtokens` and `tool_choise`. Other unknown
 * names are fields of a server, and pass.
 */
export type NoTypos<Settings> = {
  readonly [Name in keyof Settings]: Name extends string
    ? IsTypo<Name> extends true
      ? 'This name looks like a misspelt field of the request.'
      : Settings[Name]
    : Settings[Name];
};
