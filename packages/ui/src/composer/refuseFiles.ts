import { isPicture } from './preparePicture.js';

/** Why a file was left out. */
export interface Refusal {
  readonly name: string;
  readonly reason: 'size' | 'total' | 'type' | 'count';
}

export interface FileLimits {
  /** How many files a message may have. */
  readonly count: number;
  /** How large one may be, and all of a message together, in megabytes of 1,000,000 bytes. */
  readonly sizeMB: number;
  /** Which kinds, as in `<input accept>`. */
  readonly accept: string | undefined;
  /** Whether pictures are made smaller before they are sent. Their size is then checked after that. */
  readonly shrinksPictures: boolean;
}

/** The files that are attached already. */
export interface PresentFiles {
  readonly count: number;
  /** `undefined`: they are not part of the request, so their sum does not matter. */
  readonly bytes: number | undefined;
}

/** Divides files into accepted and refused ones. */
export function refuseFiles(
  files: readonly File[],
  present: PresentFiles,
  limits: FileLimits,
): { readonly taken: readonly File[]; readonly refused: readonly Refusal[] } {
  const taken: File[] = [];
  const refused: Refusal[] = [];
  let bytes = present.bytes ?? 0;
  for (const file of files) {
    const size = limits.shrinksPictures && isPicture(file) ? 0 : file.size;
    const reason = !isAccepted(file, limits.accept)
      ? 'type'
      : size > limits.sizeMB * 1_000_000
        ? 'size'
        : present.count + taken.length >= limits.count
          ? 'count'
          : present.bytes !== undefined && bytes + size > limits.sizeMB * 1_000_000
            ? 'total'
            : undefined;
    if (reason) {
      refused.push({ name: file.name, reason });
    } else {
      taken.push(file);
      bytes += size;
    }
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
