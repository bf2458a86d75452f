import { isRecord } from '../server/readLists.js';
import type { AppSource } from '../server/types.js';
import { originsIn, type AppNetwork } from './appDocument.js';

/** An interface as its server describes it. */
export interface App {
  readonly html: string;
  /** The permissions that it requests. None of them is granted before the reader agrees. */
  readonly network: AppNetwork;
  readonly hasBorder: boolean;
}

const MAX_HTML = 5_000_000;

/** @throws {Error} when the resource is missing, or is not an app */
export async function readApp(source: AppSource, signal: AbortSignal): Promise<App> {
  const { resourceUri } = source;
  const contents = await source.readResource(resourceUri, signal);
  const content = contents.find(({ uri }) => uri === resourceUri);
  if (!content) throw new Error(`The server has no resource ${resourceUri}.`);
  if (!/^text\/html\s*;\s*profile="?mcp-app"?$/i.test(content.mimeType ?? ''))
    throw new Error(`The resource ${resourceUri} is not an app.`);
  const html = content.text ?? (content.blob === undefined ? '' : decode(content.blob));
  if (html.length > MAX_HTML) throw new Error(`The resource ${resourceUri} is larger than ${MAX_HTML} characters.`);
  const ui = isRecord(content.meta['ui']) ? content.meta['ui'] : {};
  const csp = isRecord(ui['csp']) ? ui['csp'] : {};
  return {
    html,
    network: {
      connect: originsIn(csp['connectDomains']),
      resources: originsIn(csp['resourceDomains']),
      frames: originsIn(csp['frameDomains']),
    },
    hasBorder: ui['prefersBorder'] !== false,
  };
}

function decode(base64: string): string {
  return new TextDecoder().decode(Uint8Array.from(atob(base64), (letter) => letter.charCodeAt(0)));
}
