import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { libraries } from './packages.mjs';
import { withWholeLinks } from './repository.mjs';

const manifestOf = (name) => JSON.parse(readFileSync(`packages/${name}/package.json`, 'utf8'));

describe.each(libraries)('%s', (name) => {
  it('has a licence, a changelog and a README with the line that installs it', () => {
    for (const file of ['LICENSE', 'CHANGELOG.md', 'README.md'])
      expect(existsSync(`packages/${name}/${file}`)).toBe(true);
    expect(manifestOf(name).files).toContain('CHANGELOG.md');
    expect(readFileSync(`packages/${name}/README.md`, 'utf8')).toContain(`@chat-stream/${name}`);
    expect(readFileSync(`packages/${name}/README.md`, 'utf8')).toMatch(/^.*npm install .*@chat-stream\//m);
  });

  it('is found by TypeScript without `exports`: moduleResolution node10', () => {
    const { main, types, typesVersions, exports } = manifestOf(name).publishConfig;
    const entries = Object.entries(exports).filter(([, target]) => target.types);
    expect([main, types]).toEqual([exports['.'].default, exports['.'].types]);
    const found = {
      '.': types,
      ...Object.fromEntries(Object.entries(typesVersions?.['*'] ?? {}).map(([entry, [file]]) => [`./${entry}`, file])),
    };
    expect(found).toEqual(Object.fromEntries(entries.map(([entry, target]) => [entry, target.types])));
  });

  it('links to documents of the repository by whole addresses when it is published', () => {
    const text = withWholeLinks(
      readFileSync(`packages/${name}/README.md`, 'utf8'),
      name,
      'https://git.example/owner/kit',
    );
    expect(text.replaceAll(/```[^]*?```/g, '')).not.toMatch(/\]\((?!https:|#|mailto:)/);
  });
});
