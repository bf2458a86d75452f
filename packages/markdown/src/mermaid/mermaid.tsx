'use client';

import { type ReactElement, useContext, useEffect, useRef, useState } from 'react';
import { CodeBlockView } from '../react/CodeBlockView.js';
import { ConfigContext } from '../react/config.js';
import type { CodeProps, MarkdownPlugin, WrapperProps } from '../react/types.js';
import { createDiagrams, type DiagramRenderer, type Diagrams, type Picture } from './createDiagrams.js';
import { loadMermaid } from './loadMermaid.js';
import { schemeOf, watchScheme } from './watchScheme.js';

export type { DiagramRenderer } from './createDiagrams.js';

/** How diagrams are rendered. */
export interface MermaidOptions {
  /** Loads the function that draws. Default: the package `mermaid`, loaded for the first complete diagram. */
  readonly load?: (() => Promise<DiagramRenderer>) | undefined;
  /** Words for the reader. Default: "Diagram" and "Source". */
  readonly labels?: { readonly diagram?: string | undefined; readonly source?: string | undefined } | undefined;
}

/**
 * Draws fences named `mermaid` when they are complete. Until then, and for a diagram that Mermaid cannot read or that would load something
 * from elsewhere, the source is shown. The diagram is shown as a picture, in which nothing can run, load or be clicked.
 *
 * Mermaid itself writes styles and markup into the page while it measures. Under a content security policy it needs
 * `style-src 'unsafe-inline'` and `img-src blob:`, and it cannot work with `require-trusted-types-for 'script'`: there the source is shown.
 *
 * @example
 * const plugins = [mermaid()];
 * <Markdown text={text} streaming plugins={plugins} />
 */
export function mermaid(options: MermaidOptions = {}): MarkdownPlugin {
  const diagrams = createDiagrams(options.load ?? loadMermaid);
  const { diagram = 'Diagram', source = 'Source' } = options.labels ?? {};
  return {
    name: 'mermaid',
    // Components read the settings of the answer from a context, which exists only if there is a wrapper.
    wrapper: ({ children }: WrapperProps) => children,
    components: {
      'language-mermaid': (props) => <Diagram {...props} diagrams={diagrams} labels={{ diagram, source }} />,
    },
  };
}

interface DiagramProps extends CodeProps {
  readonly diagrams: Diagrams;
  readonly labels: { readonly diagram: string; readonly source: string };
}

function Diagram({ node, code, diagrams, labels }: DiagramProps): ReactElement {
  const config = useContext(ConfigContext);
  const place = useRef<HTMLElement>(null);
  const picture = usePicture(place, node.open ? undefined : code, diagrams);
  const source = <CodeBlockView node={node} config={config} />;
  return (
    <figure ref={place} className="cs-md-diagram">
      {picture === undefined ? (
        source
      ) : (
        <>
          <img src={picture.url} width={picture.width} height={picture.height} alt={labels.diagram} />
          <details>
            <summary>{labels.source}</summary>
            {source}
          </details>
        </>
      )}
    </figure>
  );
}

interface ShownPicture extends Picture {
  readonly url: string;
}

/** The diagram in the colour scheme of its place; undefined while there is none. */
function usePicture(
  place: { readonly current: Element | null },
  code: string | undefined,
  diagrams: Diagrams,
): ShownPicture | undefined {
  const [shown, setShown] = useState<ShownPicture>();
  useEffect(() => {
    const element = place.current;
    if (element === null || code === undefined) return undefined;
    let isCurrent = true;
    const urls: string[] = [];
    const draw = async (): Promise<void> => {
      const picture = await diagrams.draw(code, schemeOf(element));
      if (!isCurrent) return;
      if (picture === undefined) return setShown(undefined);
      const url = URL.createObjectURL(new Blob([picture.svg], { type: 'image/svg+xml' }));
      urls.push(url);
      setShown({ ...picture, url });
    };
    void draw();
    const stop = watchScheme(element, () => void draw());
    return () => {
      isCurrent = false;
      stop();
      urls.forEach((url) => URL.revokeObjectURL(url));
    };
  }, [place, code, diagrams]);
  return code === undefined ? undefined : shown;
}
