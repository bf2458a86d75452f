import type { Choices } from './PlaygroundPage.js';
import { SAMPLES } from './samples.js';

/** The file that makes the chat of the playground. */
export function writeCode(model: string, choices: Choices): string {
  const imports = new Map<string, string[]>([['@chat-stream/ui', ['Chat']]]);
  const props = Object.entries(choices).map(([name, value]) => {
    const sample = SAMPLES[name];
    for (const [from, names] of Object.entries(sample?.imports ?? {}))
      imports.set(from, [...new Set([...(imports.get(from) ?? []), ...names])]);
    return `    ${propText(name, sample ? undefined : value, sample?.code)}`;
  });
  const lines = [...imports].map(([from, names]) => `import { ${names.toSorted().join(', ')} } from '${from}';`);
  return `${lines.join('\n')}
import '@chat-stream/ui/styles.css';

export const App = () => (
  <Chat
    baseURL="/v1"
    model="${model}"
${props.map((line) => `${line}\n`).join('')}  />
);
`;
}

function propText(name: string, value: unknown, code: string | undefined): string {
  if (code !== undefined) return `${name}={${code}}`;
  if (value === true) return name;
  if (typeof value === 'string' && !/["\\]/.test(value)) return `${name}="${value}"`;
  return `${name}={${JSON.stringify(value)}}`;
}
