import type { ChatRequest, ThreadSettings } from '@chat-stream/core';
import { requestCode, type CodeKind } from '@chat-stream/ui';
import type { InspectedRun } from '../run/InspectedRun.js';

/** The request of a run as code, with the whole conversation. It contains no key, because keys are not stored. */
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
