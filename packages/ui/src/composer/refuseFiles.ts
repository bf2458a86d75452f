/** Why a file was left out. */
export interface Refusal {
  readonly name: string;
  readonly reason: 'size' | 'type' | 'count';
}

export interface FileLimits {
  /** How many files a message may have. */
  readonly count: number;
  /** How large one may be, in megabytes of 1,000,000 bytes. */
  readonly sizeMB: number;
  /** Which kinds, as in `<input accept>`. */
  readonly accept: string | undefined;
}

/** Divides files into accepted and refused ones. `present` is the number of files that are attached already. */
export function refuseFiles(
  files: readonly File[],
  present: number,
  { count, sizeMB, accept }: FileLimits,
): { readonly taken: readonly File[]; readonly refused: readonly Refusal[] } {
  const taken: File[] = [];
  const refused: Refusal[] = [];
  for (const file of files) {
    const reason = !isAccepted(file, accept)
      ? 'type'
      : file.size > sizeMB * 1_000_000
        ? 'size'
        : present + taken.length >= count
          ? 'count'
          : undefined;
    if (reason) refused.push({ name: file.name, reason });
    else taken.push(file);
  }
  return { taken, refused };
}

/** Dropped and pasted files have not been filtered by a file chooser. */
function isAccepted({ name, type }: File, accept: string | undefined): boolean {
  const kinds =
    accept
      ?.split(',')
      .map((kind) => kind.trim().toLowerCase())
      .filter(Boolean) ?? [];
  return (
    kinds.length === 0 ||
    kinds.some((kind) => {
      if (kind.startsWith('.')) return name.toLowerCase().endsWith(kind);
      return kind.endsWith('/*') ? type.startsWith(kind.slice(0, -1)) : type === kind || kind === '*/*';
    })
  );
}
