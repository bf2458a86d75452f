import { posix } from 'node:path';
import { describe, expect, it } from 'vitest';
import { extractExamples } from '../examples/extract.mjs';
import { agentFiles } from './agentFiles.mjs';
import { SKILLS } from './skills.mjs';

const files = agentFiles();
const compiled = new Map(extractExamples().map(({ file }) => [file, true]));
const FENCE = /^```tsx?[^\n]*\n([\s\S]*?)^```$/gm;

describe('the documentation for coding agents', () => {
  it('lists every page in llms.txt, with a sentence about it', () => {
    const lines = files['llms.txt'].split('\n').filter((line) => line.startsWith('- [') && !line.includes('llms-full'));
    expect(lines.length).toBeGreaterThan(20);
    expect(lines.filter((line) => !/\): \S.*[.:]$/.test(line))).toEqual([]);
  });

  it('has every page in llms-full.txt', () => {
    expect(files['llms-full.txt']).toContain('# Troubleshooting');
    expect(files['llms-full.txt']).not.toContain('<!-- example');
  });

  it('has only links that lead to its own files, or to the web', () => {
    const broken = Object.entries(files).flatMap(([path, text]) =>
      [...text.replaceAll(/```[\s\S]*?```|`[^`\n]*`/g, '').matchAll(/\]\(([^)\s#]+)(?:#[^)\s]*)?\)/g)]
        .map(([, target]) => target)
        .filter((target) => !/^\w+:/.test(target) && !(posix.join(posix.dirname(path), target) in files))
        .map((target) => `${path}: ${target}`),
    );
    expect(broken).toEqual([]);
  });

  it.each(SKILLS)('$name has a name, a description, and only code that the compiler sees', ({ name, guides }) => {
    const skill = files[`skills/${name}/SKILL.md`];
    expect(skill).toMatch(new RegExp(`^---\nname: ${name}\ndescription: .{40,}\n---\n\n# `));
    expect([...skill.matchAll(FENCE)].length).toBeGreaterThan(0);
    // `scripts/examples` compiles the examples of these files, and runs those that are complete.
    expect(guides.filter((file) => !compiled.has(file))).toEqual([]);
  });
});
