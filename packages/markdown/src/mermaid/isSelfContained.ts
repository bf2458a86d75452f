/**
 * Whether a diagram can be drawn without a request to anybody. Mermaid loads images and icons while it measures them, and style sheets in
 * its directives may load anything. `\\` could hide one of these words in a style.
 */
export function isSelfContained(source: string): boolean {
  return !LOADS.test(source);
}

const LOADS =
  /url\s*\(|@import|image-set|image\s*\(|themecss|\b(?:img|icon|src|srcset|logo|sprite)\s*[:=]|<\s*(?:img|image|svg|iframe|object|embed|link|style|video|audio|use)\b|!\[|\\[\da-f]|\$[a-z]+\s*=|\bsprite\b/i;
