import type { ReactNode } from 'react';
import type { TextPart } from '@chat-stream/core';

/** Text as it is. */
export function PlainText({ part }: { readonly part: TextPart }): ReactNode {
  return <pre className="cs-raw">{part.text}</pre>;
}
