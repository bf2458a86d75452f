import { createChat } from '@chat-stream/core';
import { ChatProvider } from '@chat-stream/react';
import { scriptedModel } from '@chat-stream/testing';
import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { cleanup, fireEvent, render, waitFor } from '@testing-library/react';
import { spawnSync } from 'node:child_process';
import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { createElement } from 'react';
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest';
import { timeouts } from '../timeouts.mjs';
import { extractExamples } from './extract.mjs';
import { libraries } from '../packages.mjs';

const FOLDER = resolve('.examples');
const examples = extractExamples();
const packages = libraries;

/** Modules that examples import, and that are not installed. */
const FOREIGN = `
declare module '*.css';
declare module 'expo/fetch' {
  export function fetch(url: string, init?: object): Promise<object>;
}
declare module 'react-native' {
  import type { ComponentType, ReactNode } from 'react';
  export const Button: ComponentType<{ readonly title: string; readonly onPress: () => void }>;
  export const ScrollView: ComponentType<{ readonly children: ReactNode }>;
  export const Text: ComponentType<{ readonly children: ReactNode }>;
}
`;

beforeAll(() => {
  rmSync(FOLDER, { recursive: true, force: true });
  mkdirSync(FOLDER);
  writeFileSync(resolve(FOLDER, 'tsconfig.json'), JSON.stringify(project()));
  writeFileSync(resolve(FOLDER, 'foreign.d.ts'), FOREIGN);
  for (const { path, code } of examples) writeFileSync(resolve(FOLDER, path), code);
});
afterAll(() => rmSync(FOLDER, { recursive: true, force: true }));

/** As strict as the project, but examples may have unused names. */
function project() {
  const paths = {
    '*': ['@types/', ''].flatMap((kind) => packages.map((name) => `../packages/${name}/node_modules/${kind}*`)),
  };
  for (const name of packages) {
    const { exports } = JSON.parse(readFileSync(`packages/${name}/package.json`, 'utf8'));
    for (const [entry, file] of Object.entries(exports))
      paths[`@chat-stream/${name}${entry.slice(1)}`] = [`../packages/${name}/${file}`];
  }
  return {
    extends: '../tsconfig.base.json',
    compilerOptions: {
      paths,
      typeRoots: ['../node_modules/@types'],
      types: ['node'],
      noUnusedLocals: false,
      noUnusedParameters: false,
    },
    include: ['./*.ts', './*.tsx'],
  };
}

it('all examples compile', () => {
  const { stdout } = spawnSync('npx', ['tsc', '-p', FOLDER], { encoding: 'utf8' });
  // The check of types reports errors of the packages.
  const errors = stdout.split('\n').filter((line) => /^\S/.test(line) && !line.startsWith('packages/'));
  expect(errors).toEqual([]);
});

const ANSWER = 'Everything works.';
const patience = { timeout: timeouts.expect.poll.timeout };

/** The providers around a component. An example may have its own. */
function around(children) {
  const chat = createChat({ transport: scriptedModel(ANSWER).transport });
  const inChat = createElement(ChatProvider, { chat }, children);
  return createElement(QueryClientProvider, { client: new QueryClient() }, inChat);
}

describe('each complete example runs, and shows an answer if it has a button to send', () => {
  beforeAll(() => {
    const { fetch } = scriptedModel(ANSWER, { tokensPerSecond: Infinity, latencyMs: 0 });
    vi.stubGlobal('fetch', (url, init) => fetch(new URL(String(url), 'http://models.invalid').href, init));
    vi.spyOn(console, 'log').mockImplementation(() => {});
    // jsdom lacks these.
    globalThis.ResizeObserver ??= class {
      observe() {}
      unobserve() {}
      disconnect() {}
    };
    globalThis.IntersectionObserver ??= globalThis.ResizeObserver;
    Element.prototype.scrollTo ??= () => {};
    globalThis.matchMedia ??= () => ({ matches: false, addEventListener() {}, removeEventListener() {} });
  });
  afterEach(cleanup);
  afterAll(() => {
    vi.unstubAllGlobals();
    vi.restoreAllMocks();
  });

  const whole = examples.filter(({ isWhole }) => isWhole);
  it.each(whole.map((example) => [example.title, example]))('%s', async (_title, { path, code }) => {
    const said = vi.mocked(console.log).mockClear();
    const module = await import(/* @vite-ignore */ resolve(FOLDER, path));
    const promised = [...code.matchAll(/\/\/ prints: (.*)/g)].map(([, text]) => text);
    // An example without such comments may print anything.
    const printed = promised.length > 0 ? said.mock.calls.map((words) => words.join(' ')) : [];
    expect(printed).toEqual(promised);
    const components = Object.entries(module).filter(
      ([name, value]) =>
        typeof value === 'function' && /^[A-Z]/.test(name === 'default' ? value.name : name) && value.length === 0,
    );
    for (const [, component] of components) {
      const { container, getByRole, queryByRole } = render(around(createElement(component)));
      const box = queryByRole('textbox');
      if (box) fireEvent.change(box, { target: { value: 'Hello' } });
      // A composer alone shows no answer.
      const isWhole = /useChatStream\(|<Chat\b/.test(code);
      if (!isWhole || !queryByRole('button', { name: 'Send' })) continue;
      await waitFor(() => expect(getByRole('button', { name: 'Send' }).disabled).toBe(false), patience);
      fireEvent.click(getByRole('button', { name: 'Send' }));
      await waitFor(() => expect(container.textContent).toContain(ANSWER), patience);
      cleanup();
    }
  });
});
