const MARKERS_ONLY = /^(?:[-=*_+#:|~`$ \t]*|\\)$/;
const FENCE = /^(?:`{3,}[^`]*|~{3,}.*)$/;
const NUMBER = /^\d{1,9}[.)]?[ \t]*$/;
const TAG = /^<[A-Za-z/!?]?[^>]{0,200}$/;
const FORMULA = /^(?:\$\$|\\\[)/;
const LABEL = /^\[(?:[^\]]{0,24}|[^\]]{0,200}\]:?[ \t]*|[^\]]{1,200}\]:.*)$/;

/**
 * Whether an unfinished line may still become something else than what it looks like: `-` a list, a rule or a heading
 * underline; `[note` a definition. Such a line is not shown until one more character, or its end, decides.
 */
export function isUndecided(rest: string, place: { readonly hasMath: boolean; readonly mayDefine: boolean }): boolean {
  switch (rest.charCodeAt(0)) {
    case 60:
      return TAG.test(rest);
    case 91:
      return place.mayDefine && LABEL.test(rest);
    case 96:
    case 126:
      return FENCE.test(rest) || MARKERS_ONLY.test(rest);
    case 36:
    case 92:
      return (place.hasMath && FORMULA.test(rest)) || MARKERS_ONLY.test(rest);
    default:
      return MARKERS_ONLY.test(rest) || NUMBER.test(rest);
  }
}
