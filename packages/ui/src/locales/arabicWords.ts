const rules = /* @__PURE__ */ new Intl.PluralRules('ar');

/** The forms of a counted word in Arabic. `one` and `two` include the number; the others follow it. */
export interface ArabicForms {
  /** Nothing of it. @defaultValue the number and `other` */
  readonly zero?: string;
  readonly one: string;
  readonly two: string;
  /** 3 to 10, and 103 to 110 … */
  readonly few: string;
  /** 11 to 99, and 111 to 199 … */
  readonly many: string;
  /** 100 to 102, 1000 … @defaultValue `many`, which is the same for words that end in ة */
  readonly other?: string;
}

/** A number with its word. Of a number that comes as text, grouped or with a sign for about, the digits count. */
export function counted(amount: number | string, { zero, one, two, few, many, other = many }: ArabicForms): string {
  const isPlain = typeof amount === 'number' || /^\d+$/.test(amount);
  const value = typeof amount === 'number' ? amount : Number(amount.replaceAll(/\D/g, ''));
  const shown = isolated(String(amount));
  switch (rules.select(value)) {
    case 'zero':
      return zero ?? `${shown} ${other}`;
    case 'one':
      return isPlain ? one : `${shown} ${other}`;
    case 'two':
      return isPlain ? two : `${shown} ${other}`;
    case 'few':
      return `${shown} ${few}`;
    case 'many':
      return `${shown} ${many}`;
    default:
      return `${shown} ${other}`;
  }
}

/**
 * A name, a number or a piece of code within Arabic: it has its own direction, and does not change the direction of the text beside it.
 * Plain digits need nothing.
 */
export function isolated(text: string): string {
  return /^\d*$/.test(text) ? text : `\u2068${text}\u2069`;
}
