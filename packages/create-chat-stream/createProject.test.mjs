import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { TEMPLATES } from './choices.mjs';
import { createProject } from './createProject.mjs';

let folder;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'create-chat-stream-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const { version } = JSON.parse(readFileSync(new URL('package.json', import.meta.url), 'utf8'));
const read = (...path) => readFileSync(join(folder, ...path), 'utf8');

describe('a project', () => {
  it.each(Object.keys(TEMPLATES))(
    'of the template %s has the name, the server, the model and our versions',
    (template) => {
      createProject({ folder: join(folder, 'My Chat!'), template, server: 'http://localhost:9000/v1/', model: 'm-1' });
      const manifest = JSON.parse(read('My Chat!', 'package.json'));
      expect(manifest.name).toBe('my-chat');
      const own = Object.entries(manifest.dependencies).filter(([name]) => name.startsWith('@chat-stream/'));
      expect(own.length).toBeGreaterThan(0);
      expect(own.map(([, range]) => range)).toEqual(own.map(() => `^${version}`));
      expect(read('My Chat!', '.env')).toMatch(/^UPSTREAM_URL=http:\/\/localhost:9000\/v1$/m);
      expect(read('My Chat!', '.env')).toMatch(/CHAT_MODEL=m-1$/m);
      // The key is in this file.
      expect(read('My Chat!', '.gitignore')).toMatch(/^\.env$/m);
      expect(existsSync(join(folder, 'My Chat!', '_env'))).toBe(false);
    },
  );

  it('takes the address and a model of a named server', () => {
    createProject({ folder: join(folder, 'a'), template: 'vite', server: 'ollama' });
    expect(read('a', '.env')).toContain('UPSTREAM_URL=http://localhost:11434/v1\n');
    expect(read('a', '.env')).toContain('VITE_CHAT_MODEL=llama3.2\n');
  });

  it('may be created in an empty repository, but overwrites nothing', () => {
    mkdirSync(join(folder, '.git'));
    createProject({ folder, template: 'relay', server: 'openai' });
    expect(() => createProject({ folder, template: 'relay', server: 'openai' })).toThrow(/is not empty/);
  });

  it('says which names there are', () => {
    const make = (options) => () =>
      createProject({ folder: join(folder, 'b'), template: 'vite', server: 'ollama', ...options });
    expect(make({ template: 'vue' })).toThrow(/"vue".*vite, nextjs, react-router, relay/);
    expect(make({ server: 'localhost' })).toThrow(/"localhost".*base URL.*ollama/);
    expect(make({ server: 'toString' })).toThrow(/"toString"/);
    expect(existsSync(join(folder, 'b'))).toBe(false);
  });
});

describe('the command', () => {
  const run = (...args) =>
    spawnSync(process.execPath, [new URL('cli.mjs', import.meta.url).pathname, ...args], {
      cwd: folder,
      encoding: 'utf8',
    });

  it('asks nothing outside of a terminal, and prints the next steps', () => {
    const { status, stdout } = run('--server', 'scripted');
    expect(status).toBe(0);
    expect(stdout).toContain('cd my-chat');
    expect(stdout).toContain('npx @chat-stream/testing serve');
    expect(stdout).toContain('npm run dev');
  });

  it('ends with a sentence where an argument is wrong', () => {
    writeFileSync(join(folder, 'file'), '');
    const unknown = run('--templat', 'vite');
    expect([unknown.status, unknown.stderr]).toEqual([1, expect.stringContaining('--help')]);
    const taken = run('.');
    expect([taken.status, taken.stderr]).toEqual([1, expect.stringMatching(/is not empty/)]);
    expect(taken.stderr).not.toMatch(/ {4}at /);
  });
});
