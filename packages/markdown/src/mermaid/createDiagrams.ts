import { isSelfContained } from './isSelfContained.js';
import type { ColorScheme } from './watchScheme.js';

/** Draws the source of a diagram. Rejects for a source that it cannot read. */
export type DiagramRenderer = (source: string, scheme: ColorScheme) => Promise<string>;

/** A drawn diagram. */
export interface Picture {
  readonly svg: string;
  readonly width: number;
  readonly height: number;
}

export interface Diagrams {
  draw(source: string, scheme: ColorScheme): Promise<Picture | undefined>;
}

const MOST_KEPT = 100;
/** A longer source would block the page. Mermaid has the same limit. */
const LONGEST = 50_000;

/** Draws one diagram after the other, and each one once. */
export function createDiagrams(load: () => Promise<DiagramRenderer>): Diagrams {
  const drawn = new Map<string, Promise<Picture | undefined>>();
  let loading: Promise<DiagramRenderer> | undefined;
  // Mermaid has one configuration for all of its diagrams.
  let queue: Promise<unknown> = Promise.resolve();

  async function drawNow(source: string, scheme: ColorScheme): Promise<Picture | undefined> {
    try {
      loading ??= load();
      const renderer = await loading.catch((error: unknown) => {
        loading = undefined;
        throw error;
      });
      return measure(await renderer(source, scheme));
    } catch {
      // The source is shown, and may be drawn when it is shown again.
      drawn.delete(`${scheme}${source}`);
      return undefined;
    }
  }

  return {
    draw(source, scheme) {
      if (source.length > LONGEST || !isSelfContained(source)) return Promise.resolve(undefined);
      const key = `${scheme}${source}`;
      let picture = drawn.get(key);
      if (picture === undefined) {
        if (drawn.size >= MOST_KEPT) drawn.clear();
        picture = queue.then(() => drawNow(source, scheme));
        queue = picture;
        drawn.set(key, picture);
      }
      return picture;
    },
  };
}

/** As a picture an SVG needs a size of its own: Mermaid gives it the width of its place. */
function measure(svg: string): Picture | undefined {
  const [, width = 0, height = 0] = (/viewBox="[-\d.]+ [-\d.]+ ([\d.]+) ([\d.]+)"/.exec(svg) ?? []).map(Number);
  if (!(width > 0 && height > 0)) return undefined;
  const sized = svg.replace(/<svg[^>]*>/, (tag) =>
    tag.replace(/\s(?:width|height)="[^"]*"/g, '').replace('<svg', `<svg width="${width}" height="${height}"`),
  );
  return { svg: sized, width, height };
}
