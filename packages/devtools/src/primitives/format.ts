/** A time since the request, always with three decimals for aligned columns: `12.345 s`. */
export function formatTime(ms: number): string {
  return `${(ms / 1000).toFixed(3)} s`;
}

/** A duration: `85 ms`, `1.42 s`. */
export function formatSpan(ms: number | undefined): string {
  if (ms === undefined) return '–';
  return Math.abs(ms) < 1000 ? `${Math.round(ms)} ms` : `${(ms / 1000).toFixed(2)} s`;
}

export function formatNumber(value: number | undefined, digits: number = 0): string {
  if (value === undefined) return '–';
  return value.toLocaleString('en', { minimumFractionDigits: digits, maximumFractionDigits: digits });
}

/** Text in one line, with visible line breaks, tabs, and spaces at its ends. */
export function inOneLine(text: string): string {
  return text
    .replaceAll('\n', '↵')
    .replaceAll('\t', '⇥')
    .replace(/^ +| +$/g, (spaces) => '·'.repeat(spaces.length));
}
