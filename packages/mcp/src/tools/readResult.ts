import { toolOutput, validateJson, type Origin, type ToolContent, type ToolOutput } from '@chat-stream/core';
import { isRecord, textOr } from '../server/readLists.js';
import type { McpTool } from '../server/types.js';

type Json = Readonly<Record<string, unknown>>;

export interface ResultContext {
  readonly tool: McpTool;
  readonly origin: Origin;
  readonly maxTextLength: number;
  readonly maxBytes: number;
  /** Called with a sentence that describes a problem of the result. */
  readonly onProblem: (problem: string) => void;
}

/** A result of a server as text for the model and pieces for the reader. */
export function readResult(result: Json, context: ResultContext): ToolOutput {
  const { tool, origin, maxTextLength, maxBytes, onProblem } = context;
  const entries: readonly unknown[] = Array.isArray(result['content']) ? result['content'] : [];
  const pieces = entries.flatMap((entry) => (isRecord(entry) ? (readPiece(entry) ?? []) : []));
  if (pieces.length < entries.length) onProblem(`The tool "${tool.name}" returned content of an unknown kind.`);
  const value = result['structuredContent'];
  const json = value === undefined ? '' : JSON.stringify(value);
  const size = pieces.reduce(
    (sum, { text, content }) => sum + text.length + (urlOf(content)?.length ?? 0),
    json.length,
  );
  if (size > maxBytes) throw new Error(`The result is larger than ${maxBytes} bytes.`);

  if (tool.outputSchema && result['isError'] !== true) {
    const issues = value === undefined ? ['it is missing'] : validateJson(value, tool.outputSchema).map(sentenceOf);
    if (issues.length > 0)
      onProblem(
        `The structured content of "${tool.name}" does not fit its own schema: ${issues.slice(0, 3).join('; ')}.`,
      );
  }
  const texts = pieces.map(({ text }) => text);
  // Servers repeat structured content as text for clients that do not read it.
  const text = texts.length > 0 || value === undefined ? texts.join('\n') : json;
  const content: readonly ToolContent[] = [
    ...(value === undefined ? [] : [{ type: 'json' as const, value }]),
    ...pieces
      .map((piece) => piece.content)
      .filter((piece) => piece.type !== 'text' || value === undefined || !isJsonOf(piece.text, value)),
  ];
  // The reader sees all of a text that is cut for the model.
  const isPlain =
    content.every((piece) => piece.type === 'text') && content.length <= 1 && text.length <= maxTextLength;
  return toolOutput({
    text: cut(text, maxTextLength),
    ...(!isPlain && { content }),
    origin,
    isError: result['isError'] === true,
  });
}

interface Piece {
  readonly text: string;
  readonly content: ToolContent;
}

function readPiece(entry: Json): Piece | undefined {
  switch (entry['type']) {
    case 'text': {
      const text = textOr(entry['text']);
      return text === undefined ? undefined : { text, content: { type: 'text', text } };
    }
    case 'image':
    case 'audio': {
      const { type } = entry;
      const data = textOr(entry['data']);
      const mimeType = textOr(entry['mimeType']) ?? '';
      // A `data:` URL of another type would be a page or a script.
      if (data === undefined || !new RegExp(`^${type}/[\\w.+-]+$`).test(mimeType)) return undefined;
      return {
        text: `[${type} of type ${mimeType}, which the user sees]`,
        content: { type, url: `data:${mimeType};base64,${data}`, mimeType },
      };
    }
    case 'resource_link':
      return readResource(entry, undefined);
    case 'resource': {
      const resource = entry['resource'];
      return isRecord(resource) ? readResource(resource, textOr(resource['text'])) : undefined;
    }
    default:
      return undefined;
  }
}

function readResource(resource: Json, text: string | undefined): Piece | undefined {
  const uri = textOr(resource['uri']);
  if (uri === undefined) return undefined;
  const name = textOr(resource['title']) ?? textOr(resource['name']) ?? uri;
  const description = textOr(resource['description']);
  const mimeType = textOr(resource['mimeType']);
  return {
    text: text === undefined ? `[resource ${name} at ${uri}]` : `[resource ${uri}]\n${text}`,
    content: {
      type: 'resource',
      uri,
      name,
      ...(description !== undefined && { description }),
      ...(mimeType !== undefined && { mimeType }),
      ...(text !== undefined && { text }),
    },
  };
}

const urlOf = (content: ToolContent): string | undefined => ('url' in content ? content.url : undefined);

const sentenceOf = ({ path, message }: { readonly path: readonly unknown[]; readonly message: string }): string =>
  path.length > 0 ? `${path.join('.')} ${message}` : `it ${message}`;

function isJsonOf(text: string, value: unknown): boolean {
  try {
    return JSON.stringify(JSON.parse(text)) === JSON.stringify(value);
  } catch {
    return false;
  }
}

function cut(text: string, length: number): string {
  return text.length <= length ? text : `${text.slice(0, length)}\n[${text.length - length} characters were left out]`;
}
