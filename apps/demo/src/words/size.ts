/** A number of bytes in megabytes, as a language writes it. */
export function megabytes(bytes: number, language: string): string {
  return (bytes / 1e6).toLocaleString(language, { maximumFractionDigits: 1, minimumFractionDigits: 1 });
}
