import { createContext, useContext, useEffect, useMemo, useState } from 'react';
import type { ReactNode } from 'react';
import { Markdown } from '@chat-stream/markdown';
import type { LinkProps } from '@chat-stream/markdown';
import { anchors } from '@chat-stream/markdown/anchors';
import { highlight } from '@chat-stream/markdown/highlight';
import { pageLink } from './pageLink.js';
import { loadSiteData } from './siteData.js';

interface ProseProps {
  readonly text: string;
  /** The Markdown file that the text is from: its links are relative to it. */
  readonly file?: string | undefined;
}

const FileContext = createContext('docs/index.md');
const plugins = [highlight(), anchors({ prefix: '' })];
const components = { link: DocLink };

/** Markdown as the pages show it: code in colours, headings with anchors, and links to other files that lead to their pages. */
export function Prose({ text, file = 'docs/index.md' }: ProseProps): ReactNode {
  const prose = useMemo(() => text.replaceAll(/<!--[\s\S]*?-->\s*/g, '').replaceAll(/^(```\w+) \w+$/gm, '$1'), [text]);
  return (
    <FileContext.Provider value={file}>
      <Markdown className="site-prose" text={prose} plugins={plugins} components={components} />
    </FileContext.Provider>
  );
}

/** A link to a file of the repository becomes a link to its page, or plain text if no page shows the file. */
function DocLink({ node, children }: LinkProps): ReactNode {
  const file = useContext(FileContext);
  const links = useLinks();
  const { url } = node;
  if (/^https?:/.test(url))
    return (
      <a href={url} target="_blank" rel="noreferrer">
        {children}
      </a>
    );
  if (url.startsWith('#')) return <a href={url}>{children}</a>;
  const [path = '', anchor = ''] = url.split('#');
  const page = links[resolvePath(file, path)];
  if (page === undefined) return <span>{children}</span>;
  return (
    <a href={pageLink(page, anchor)} target="_top">
      {children}
    </a>
  );
}

function useLinks(): Readonly<Record<string, string>> {
  const [links, setLinks] = useState<Readonly<Record<string, string>>>({});
  useEffect(() => {
    void loadSiteData().then((data) => setLinks(data.links));
  }, []);
  return links;
}

/** `../security.md`, seen from `docs/guides/tools.md`, is `docs/security.md`. A folder means its README. */
function resolvePath(file: string, path: string): string {
  const { pathname } = new URL(path, `https://docs.invalid/${file}`);
  const found = pathname.slice(1).replace(/\/$/, '');
  return found.endsWith('.md') ? found : `${found}/README.md`;
}
