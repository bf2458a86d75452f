import type { DiagramRenderer } from './createDiagrams.js';

/** Of the system, because a picture cannot use the fonts of the page. */
const FONT = 'system-ui, sans-serif';

let drawnSoFar = 0;

export async function loadMermaid(): Promise<DiagramRenderer> {
  const { default: mermaid } = await import('mermaid');
  return async (source, scheme) => {
    mermaid.initialize({
      startOnLoad: false,
      securityLevel: 'strict',
      suppressErrorRendering: true,
      theme: scheme === 'dark' ? 'dark' : 'default',
      fontFamily: FONT,
      // HTML in an SVG is not drawn by every browser when the SVG is a picture.
      htmlLabels: false,
      flowchart: { htmlLabels: false },
      secure: [
        'secure',
        'securityLevel',
        'startOnLoad',
        'suppressErrorRendering',
        'fontFamily',
        'htmlLabels',
        'maxTextSize',
        'maxEdges',
      ],
    });
    const { svg } = await mermaid.render(`cs-diagram-${++drawnSoFar}`, source);
    return svg;
  };
}
