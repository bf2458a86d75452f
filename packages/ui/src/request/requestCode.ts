import { REQUEST_FIELDS, toWireRequest, type MessageParam, type ThreadSettings } from '@chat-stream/core';

const HELLO: MessageParam = { role: 'user', content: 'Hello!' };

/** The form in which a request is copied. */
export type CodeKind = 'curl' | 'fetch' | 'openai-node' | 'python';

/** Returns the request as a program, which reads the key from the environment. */
export function requestCode(
  kind: CodeKind,
  settings: ThreadSettings,
  baseURL: string,
  conversation: readonly MessageParam[] = [],
): string {
  const messages = [...((settings.messages as readonly MessageParam[] | undefined) ?? []), ...conversation];
  const { disabledTools: _disabled, ...sent } = settings;
  const body = toWireRequest({ ...sent, messages: messages.length > 0 ? messages : [HELLO], stream: true });
  const [path = '', query = ''] = baseURL.split('?', 2);
  const url = `${path.replace(/\/$/, '')}/chat/completions${query && `?${query}`}`;
  const asked = query === '' ? undefined : Object.fromEntries(new URLSearchParams(query));
  const json = JSON.stringify(body, null, 2);
  switch (kind) {
    case 'curl':
      return `curl -N ${shellText(url)} \\\n  -H "Authorization: Bearer $OPENAI_API_KEY" \\\n  -H "Content-Type: application/json" \\\n  -d ${shellText(json)}`;
    case 'fetch':
      return `const response = await fetch(${JSON.stringify(url)}, {\n  method: 'POST',\n  headers: { Authorization: \`Bearer \${process.env.OPENAI_API_KEY}\`, 'Content-Type': 'application/json' },\n  body: JSON.stringify(${indented(json)}),\n});\nfor await (const text of response.body.pipeThrough(new TextDecoderStream())) console.log(text);`;
    case 'openai-node':
      return `import OpenAI from 'openai';\n\nconst client = new OpenAI({ baseURL: ${JSON.stringify(path)}${asked ? `, defaultQuery: ${JSON.stringify(asked)}` : ''} });\nconst stream = await client.chat.completions.create(${json});\nfor await (const chunk of stream) process.stdout.write(chunk.choices[0]?.delta.content ?? '');`;
    case 'python':
      return `from openai import OpenAI\n\nclient = OpenAI(base_url=${JSON.stringify(path)}${asked ? `, default_query=${pythonText(asked)}` : ''})\nstream = client.chat.completions.create(**${pythonText(forPython(body))})\nfor chunk in stream:\n    if chunk.choices:\n        print(chunk.choices[0].delta.content or "", end="")`;
    default:
      return kind satisfies never;
  }
}

/** In single quotes, within which a shell reads nothing but their end. */
function shellText(text: string): string {
  return `'${text.replaceAll("'", `'\\''`)}'`;
}

/** The fields that openai-python has arguments for; it refuses all others, unless they come in `extra_body`. */
const ARGUMENTS = new Set<string>(
  REQUEST_FIELDS.filter(({ systems }) => systems.includes('a')).map(({ wire }) => wire),
);

function forPython(body: object): object {
  const entries = Object.entries(body);
  const others = entries.filter(([name, value]) => !ARGUMENTS.has(name) && value !== undefined);
  const known = Object.fromEntries(entries.filter(([name]) => ARGUMENTS.has(name)));
  return others.length === 0 ? known : { ...known, extra_body: Object.fromEntries(others) };
}

function indented(text: string): string {
  return text.replaceAll('\n', '\n  ');
}

/** JSON as Python writes it: `True`, `False`, `None`. Strings are the same in both. */
function pythonText(value: unknown, indent = ''): string {
  const inner = `${indent}    `;
  if (value === null) return 'None';
  if (typeof value === 'boolean') return value ? 'True' : 'False';
  if (Array.isArray(value))
    return value.length === 0 ? '[]' : `[${value.map((each) => pythonText(each, inner)).join(', ')}]`;
  if (typeof value !== 'object') return JSON.stringify(value) ?? 'None';
  const lines = Object.entries(value)
    .filter(([, entry]) => entry !== undefined)
    .map(([key, entry]) => `${inner}${JSON.stringify(key)}: ${pythonText(entry, inner)},`);
  return lines.length === 0 ? '{}' : `{\n${lines.join('\n')}\n${indent}}`;
}
