import type { ReactNode } from 'react';
import { Markdown } from '@chat-stream/markdown';
import { highlight } from '@chat-stream/markdown/highlight';

interface CodeProps {
  readonly code: string;
  readonly language?: string;
}

const plugins = [highlight()];

/** A block of code with a button that copies it. */
export function Code({ code, language = 'tsx' }: CodeProps): ReactNode {
  return <Markdown className="site-code" text={`~~~~${language}\n${code.trimEnd()}\n~~~~`} plugins={plugins} />;
}
