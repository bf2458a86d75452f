import type { ReactNode } from 'react';
import { Article } from './Article.js';
import { Prose } from './Prose.js';

interface GuidePageProps {
  readonly text: string;
  /** The path of the file in the repository. */
  readonly file: string;
}

/** A page that is a Markdown file of the repository. */
export function GuidePage({ text, file }: GuidePageProps): ReactNode {
  return (
    <Article>
      <Prose text={text} file={file} />
    </Article>
  );
}
