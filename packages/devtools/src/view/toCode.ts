import type { ChatRequest, ThreadSettings } from '@chat-stream/core';
import { requestCode, type CodeKind } from '@chat-stream/ui';
import type { InspectedRun } from '../run/InspectedRun.js';

/** The request of a run as a program, with its whole conversation. Keys were never kept, so none is in it. */
export function toCode(
  kind: CodeKind,
  { request, url }: Pick<InspectedRun, 'request' | 'url'>,
  fallback: string,
): string {
  const { messages, ...settings }: ChatRequest = request;
  const here = globalThis.location?.href;
  const address = new URL(
    url?.replace(/\/chat\/completions\b.*$/, '') ?? fallback,
    here?.startsWith('http') ? here : undefined,
  );
  return requestCode(kind, settings as ThreadSettings, address.href, messages);
}
