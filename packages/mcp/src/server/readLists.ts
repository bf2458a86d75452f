import type { McpPrompt, McpResource, McpResourceContent, McpTool } from './types.js';

type Json = Readonly<Record<string, unknown>>;

/** The longest description that the model is given. Longer ones cost tokens with each request. */
const MAX_DESCRIPTION = 4000;
const MAX_SCHEMA = 100_000;

export const isRecord = (value: unknown): value is Json =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
export const textOr = (value: unknown): string | undefined => (typeof value === 'string' ? value : undefined);
const listOf = (value: unknown): readonly unknown[] => (Array.isArray(value) ? value : []);

/** The valid entries of a list, and the problems of the others. An invalid entry does not affect the others. */
export interface ReadList<Item> {
  readonly items: readonly Item[];
  readonly problems: readonly string[];
}

function readList<Item>(entries: readonly unknown[], read: (entry: Json) => Item | string): ReadList<Item> {
  const items: Item[] = [];
  const problems: string[] = [];
  for (const entry of entries) {
    const result = isRecord(entry) ? read(entry) : 'An entry of a list is not an object.';
    if (typeof result === 'string') problems.push(result);
    else items.push(result);
  }
  return { items, problems };
}

export function readTools(entries: readonly unknown[]): ReadList<McpTool> {
  return readList(entries, (entry) => {
    const name = textOr(entry['name']);
    if (!name) return 'A tool has no name.';
    const schema = entry['inputSchema'];
    if (!isRecord(schema) || (schema['type'] ?? 'object') !== 'object')
      return `The input schema of the tool "${name}" does not describe an object.`;
    if (JSON.stringify(schema).length > MAX_SCHEMA) return `The input schema of the tool "${name}" is too large.`;
    const hints = isRecord(entry['annotations']) ? entry['annotations'] : {};
    const output = entry['outputSchema'];
    const ui = readUi(entry['_meta']);
    return {
      name,
      title: textOr(entry['title']) ?? textOr(hints['title']),
      description: textOr(entry['description'])?.slice(0, MAX_DESCRIPTION),
      inputSchema: { type: 'object', ...schema },
      ...(isRecord(output) && { outputSchema: output }),
      // The defaults of the specification: a tool may do anything until it says otherwise.
      isReadOnly: hints['readOnlyHint'] === true,
      isOpenWorld: hints['openWorldHint'] !== false,
      isDestructive: hints['readOnlyHint'] !== true && hints['destructiveHint'] !== false,
      ...ui,
    };
  });
}

/** Source: MCP Apps (SEP-1865), `_meta.ui` of a tool. */
function readUi(meta: unknown): Pick<McpTool, 'appUri' | 'isForModel' | 'isForApp'> {
  const ui = isRecord(meta) && isRecord(meta['ui']) ? meta['ui'] : {};
  const { visibility, resourceUri } = ui;
  const isFor = (reader: string): boolean => !Array.isArray(visibility) || visibility.includes(reader);
  const uri = textOr(resourceUri) ?? (isRecord(meta) ? textOr(meta['ui/resourceUri']) : undefined);
  return {
    ...(uri?.startsWith('ui://') && { appUri: uri }),
    isForModel: isFor('model'),
    isForApp: isFor('app'),
  };
}

export function readPrompts(entries: readonly unknown[]): ReadList<McpPrompt> {
  return readList(entries, (entry) => {
    const name = textOr(entry['name']);
    if (!name) return 'A prompt has no name.';
    const args = listOf(entry['arguments']).filter(isRecord);
    return {
      name,
      title: textOr(entry['title']),
      description: textOr(entry['description']),
      arguments: args.map((arg) => ({
        name: String(arg['name']),
        title: textOr(arg['title']),
        description: textOr(arg['description']),
        isRequired: arg['required'] === true,
      })),
    };
  });
}

export function readResources(entries: readonly unknown[]): ReadList<McpResource> {
  return readList(entries, (entry) => {
    const uri = textOr(entry['uri']);
    if (!uri) return 'A resource has no address.';
    return {
      uri,
      name: textOr(entry['name']) ?? uri,
      title: textOr(entry['title']),
      description: textOr(entry['description']),
      mimeType: textOr(entry['mimeType']),
    };
  });
}

export function readContents(entries: unknown): readonly McpResourceContent[] {
  return listOf(entries)
    .filter(isRecord)
    .map((entry) => ({
      uri: String(entry['uri']),
      mimeType: textOr(entry['mimeType']),
      text: textOr(entry['text']),
      blob: textOr(entry['blob']),
      meta: isRecord(entry['_meta']) ? entry['_meta'] : {},
    }));
}
