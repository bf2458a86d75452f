import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { build } from 'vite';
import { startDemo } from '../../../apps/demo/server/startDemo.mjs';
import { createReader } from './createReader.mjs';
import { steps } from './steps.mjs';

/**
 * Holds one conversation in each engine, and compares what a reader sees after each step.
 *
 * @param engines `{ name, open }` for each; the first one is what the others are compared with
 * @param pictures a folder for a screenshot of each step. @defaultValue none
 */
export async function compareConversations(engines, pictures) {
  const page = mkdtempSync(join(tmpdir(), 'chat-stream-demo-'));
  const mode = process.env.NODE_ENV;
  process.env.NODE_ENV = 'production';
  await build({
    root: new URL('../../../apps/demo', import.meta.url).pathname,
    logLevel: 'error',
    build: { outDir: page, emptyOutDir: true },
  });
  process.env.NODE_ENV = mode ?? '';
  const problems = [];
  const notes = new Map();
  let passed = 0;
  try {
    for (const { name, open } of engines) {
      const demo = await startDemo({ port: 0, environment: {}, builtPage: page });
      try {
        const taken = await converse(name, open, demo, pictures);
        const [expected] = notes.values();
        for (const [step, note] of expected ?? []) {
          const difference = differenceOf(note, taken.get(step));
          if (difference) problems.push(`${name} › ${step}: ${difference}`);
        }
        notes.set(name, taken);
        passed += taken.size;
        console.log(`✓ ${name}: ${taken.size} moments of a conversation`);
      } catch (error) {
        problems.push(`${name} › ${error.message}`);
      } finally {
        await demo.close();
      }
    }
  } finally {
    rmSync(page, { recursive: true, force: true });
  }
  for (const problem of problems) console.error(`✗ ${problem}`);
  console.log(`\n${passed - problems.length} passed, ${problems.length} failed`);
  return problems.length === 0;
}

async function converse(name, open, demo, pictures) {
  const session = await open();
  const taken = new Map();
  try {
    await session.setSize(1280, 800);
    await session.goto(demo.url);
    const reader = await createReader(session);
    const take = async (step, kind) => {
      if (taken.has(step)) throw new Error('There is another moment of this name.');
      await reader.inPage(atRest);
      taken.set(step, await reader.inPage(whatIsSeen, kind ?? 'all'));
      if (!pictures) return;
      mkdirSync(pictures, { recursive: true });
      writeFileSync(join(pictures, `${step.replaceAll(/\W+/g, '-')}-${name}.png`), await session.screenshot());
    };
    reader.note = take;
    const context = { reader, url: demo.url, turnTo: (speed) => demo.turnTo({}, speed) };
    for (const [step, act, kind] of steps) {
      await act(context).catch(async (error) => {
        await take(`failed-${step}`).catch(() => {});
        throw new Error(`${step}: ${error.message}`);
      });
      await take(step, kind);
    }
    return taken;
  } finally {
    await session.close();
  }
}

/** The first line that differs. */
function differenceOf(expected, seen) {
  if (seen === undefined) return 'not reached';
  const at = expected.findIndex((line, index) => line !== seen[index]);
  if (at >= 0 || seen.length > expected.length) {
    const index = at >= 0 ? at : expected.length;
    return `line ${index + 1} is ${JSON.stringify(seen[index])} instead of ${JSON.stringify(expected[index])}`;
  }
  return undefined;
}

/** What moves into the page arrives first. What never ends, as the caret of an answer, is not waited for. */
async function atRest() {
  const moving = document.getAnimations().filter(({ effect }) => effect?.getComputedTiming().endTime !== Infinity);
  await Promise.allSettled(moving.map(({ finished }) => finished));
}

/**
 * Takes down each message, what can be pressed, what is being written and what has the focus. Numbers are measurements, of seconds for example;
 * a speed is shown only where the answer took long enough. Dictation is not compared: Firefox before 160 and WebKitGTK cannot recognize speech.
 *
 * @param kind `part`: the text of the last answer ends wherever it was stopped
 */
function whatIsSeen(kind) {
  const plain = (text) =>
    text
      .replaceAll(/\d+([.,]\d+)*/g, '#')
      .replaceAll(/\s*·\s*/g, '·')
      .replaceAll(/·≈?\s*# tokens\/s/g, '')
      .replaceAll(/\s+/g, ' ')
      .trim();
  const articles = globalThis.findAll('article');
  const active = document.activeElement;
  return [
    ...articles.map((article, index) => {
      const isPart = kind === 'part' && index >= articles.length - 2;
      return `${article.getAttribute('aria-label')}: ${isPart ? '…' : plain(article.innerText)}`;
    }),
    ...(kind === 'part'
      ? []
      : globalThis
          .findAll('button')
          .map((button) => plain(button.getAttribute('aria-label') ?? button.innerText))
          .filter((label) => label !== 'Dictate')
          .map((label) => `button ${label}`)),
    ...globalThis.findAll('textbox').map((field) => `field ${field.getAttribute('aria-label')}: ${field.value}`),
    ...globalThis.findAll('menuitem').map((item) => `item ${plain(item.innerText)}`),
    ...globalThis
      .findAll('option')
      .filter((option) => !option.closest('select'))
      .map((option) => `option ${plain(option.innerText)}`),
    `focus: ${active?.tagName} ${plain(active?.getAttribute('aria-label') ?? '')}`,
  ];
}
