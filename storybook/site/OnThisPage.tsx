import { useEffect, useState } from 'react';
import type { ReactNode, RefObject } from 'react';

interface Entry {
  readonly id: string;
  readonly text: string;
}

/** Links to the sections of the page, beside the text on wide screens. */
export function OnThisPage({ content }: { readonly content: RefObject<HTMLElement | null> }): ReactNode {
  const [entries, setEntries] = useState<readonly Entry[]>([]);
  useEffect(() => {
    const frame = requestAnimationFrame(() => {
      const headings = [...(content.current?.querySelectorAll<HTMLElement>('h2[id]') ?? [])];
      setEntries(headings.map(({ id, textContent }) => ({ id, text: textContent ?? '' })));
    });
    return () => cancelAnimationFrame(frame);
  }, [content]);
  if (entries.length < 3) return null;
  return (
    <nav className="site-toc" aria-label="On this page">
      <p>On this page</p>
      <ul>
        {entries.map(({ id, text }) => (
          <li key={id}>
            <a href={`#${id}`}>{text}</a>
          </li>
        ))}
      </ul>
    </nav>
  );
}
