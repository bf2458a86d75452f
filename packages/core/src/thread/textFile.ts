import type { FilePart } from './types.js';

/** Media types of text beside `text/…`, as browsers and editors name them. */
const TEXT_TYPE =
  /^text\/|[/+](json|xml|yaml|x-yaml|toml|javascript|ecmascript|typescript|x-sh|sql|graphql|x-ndjson|x-httpd-php|rtf)$/;

/** Extensions of text files that browsers give no media type, or a wrong one (`.ts` is video/mp2t). */
const TEXT_NAME =
  /\.(txt|md|mdx|csv|tsv|json5?|jsonl|ndjson|xml|ya?ml|toml|ini|cfg|conf|env|log|html?|css|s[ac]ss|less|[cm]?[jt]sx?|vue|svelte|py|rb|rs|go|java|kt|swift|c|h|cc|cpp|hpp|cs|php|pl|lua|r|jl|scala|sh|bash|zsh|ps1|bat|sql|graphql|proto|tex|rst|adoc|diff|patch|srt|vtt|ics|gitignore|dockerfile|makefile)$|^(dockerfile|makefile|readme|license)$/i;

/**
 * The text of an attached text file, with its name above it, or `undefined` for a file of another kind. No server takes text as a file: OpenAI
 * takes PDF, and most take none.
 */
export function textOfFile({ data, filename = '' }: FilePart): string | undefined {
  const [head, type = ''] = /^data:([^,]*),/i.exec(data ?? '') ?? [];
  if (head === undefined) return undefined;
  const [media = '', ...parameters] = type
    .toLowerCase()
    .split(';')
    .map((piece) => piece.trim());
  const isBinary = /^(image|audio|font)\/|\/pdf$/.test(media);
  if (isBinary || !(TEXT_TYPE.test(media) || TEXT_NAME.test(filename))) return undefined;
  const text = decode(data!.slice(head.length), parameters.includes('base64'));
  return text === undefined ? undefined : fenced(text, filename);
}

function decode(body: string, isBase64: boolean): string | undefined {
  try {
    if (!isBase64) return decodeURIComponent(body);
    const bytes = Uint8Array.from(atob(body), (character) => character.charCodeAt(0));
    // Text of another encoding is still text. Files that are not text contain zero bytes.
    const text = new TextDecoder().decode(bytes);
    return text.includes('\0') ? undefined : text;
  } catch {
    return undefined;
  }
}

/** In a fence that the text itself does not contain. */
function fenced(text: string, filename: string): string {
  const longest = Math.max(2, ...[...text.matchAll(/`{3,}/g)].map(([run]) => run.length));
  const fence = '`'.repeat(longest + 1);
  return `${filename === '' ? '' : `${filename}:\n`}${fence}\n${text}${text.endsWith('\n') ? '' : '\n'}${fence}`;
}
