import { useRef } from 'react';
import type { ReactNode } from 'react';
import { OnThisPage } from './OnThisPage.js';

/** The body of a page, with the list of its sections. */
export function Article({ children }: { readonly children: ReactNode }): ReactNode {
  const content = useRef<HTMLElement>(null);
  return (
    <div className="site-columns">
      <article ref={content} className="site-article">
        {children}
      </article>
      <OnThisPage content={content} />
    </div>
  );
}
