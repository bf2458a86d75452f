import { diffRequests, type ThreadSettings } from '@chat-stream/core';

/** One setting in which answers differ: its name, and its value in each of them. */
export interface SettingDifference {
  readonly name: string;
  readonly values: readonly unknown[];
}

/** The differences between the requests of several answers, the model first. */
export function requestDifferences(requests: readonly ThreadSettings[]): readonly SettingDifference[] {
  const [first = {}, ...others] = requests;
  const found = new Map<string, unknown[]>();
  others.forEach((request, index) => {
    for (const { path, before, after } of diffRequests(first, request)) {
      const name = path.join('.');
      const values = found.get(name) ?? Array.from({ length: requests.length }, () => before);
      values[index + 1] = after;
      found.set(name, values);
    }
  });
  const differences = [...found].map(([name, values]) => ({ name, values }));
  return differences.sort((a, b) => Number(b.name === 'model') - Number(a.name === 'model'));
}

/** A value as it is shown in a line: texts as they are, everything else as JSON, long ones cut. */
export function shortValue(value: unknown, unset: string): string {
  if (value === undefined) return unset;
  const text = typeof value === 'string' ? value : JSON.stringify(value);
  return text.length > 40 ? `${text.slice(0, 39)}…` : text;
}
