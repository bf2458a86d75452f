import { createRequire } from 'node:module';
import { build } from 'esbuild';
import { down, keyboard, lift, mouse, move, press, up, wheel } from '../webDriverInput.mjs';

const LIMIT = 30_000;

async function queries() {
  const require = createRequire(new URL('../../../packages/ui/package.json', import.meta.url));
  const { outputFiles } = await build({
    entryPoints: [new URL('queries.mjs', import.meta.url).pathname],
    alias: { '@testing-library/dom': require.resolve('@testing-library/dom') },
    bundle: true,
    write: false,
    format: 'iife',
    logLevel: 'error',
  });
  return outputFiles[0].text;
}
const bundled = queries();

/** The actions and observations of a person in a page, in any engine. Each action waits until it is possible. */
export async function createReader(session) {
  const source = await bundled;
  const inPage = (fn, ...args) =>
    session.evaluate(
      `async (source, ...args) => {
        if (!globalThis.findAll) (0, eval)(source);
        return (${fn})(...args);
      }`,
      source,
      ...args,
    );

  const point = (role, name, { at = 'last', within } = {}) =>
    inPage(pointOf, role, plain(name), at, within ?? null, LIMIT);

  const reader = {
    session,
    inPage,
    async click(role, name, options) {
      await session.perform(mouse([move(await point(role, name, options)), press(), lift()]));
    },
    async hover(role, name, options) {
      await session.perform(mouse([move(await point(role, name, options))]));
    },
    async wheelOver(role, name, y) {
      await session.perform(wheel(await point(role, name, { at: 'first' }), { y }));
    },
    async press(...keys) {
      await session.perform(keyboard([...keys.map(down), ...keys.toReversed().map(up)]));
    },
    async write(text) {
      await session.perform(keyboard([...text].flatMap((letter) => [down(letter), up(letter)])));
    },
    /** Waits until a function of the page gives something true, and gives it. */
    async see(fn, ...args) {
      const end = Date.now() + LIMIT;
      for (;;) {
        const found = await inPage(fn, ...args);
        if (found) return found;
        if (Date.now() > end) throw new Error(`Not seen within ${LIMIT / 1000} s: ${fn} ${JSON.stringify(args)}`);
        await new Promise((done) => setTimeout(done, 50));
      }
    },
    seeRole: (role, name, within) => reader.see(hasRole, role, plain(name), true, within ?? null),
    seeNo: (role, name, within) => reader.see(hasRole, role, plain(name), false, within ?? null),
    select: (role, name, value) => inPage(chooseOption, role, plain(name), value),
    attach: (files) => inPage(attachFiles, files),
    ask: async (text) => {
      await reader.click('textbox', 'Message');
      await reader.write(text);
      await reader.press('Enter');
    },
    settled: () => reader.seeNo('button', 'Stop'),
  };
  return reader;
}

const plain = (name) => (name instanceof RegExp ? { pattern: name.source } : (name ?? null));

// ── Functions of the page ──

function hasRole(role, name, isExpected, within) {
  const scope = within ? globalThis.findAll(within[0], within[1]).at(-1) : document.body;
  return Boolean(scope && globalThis.findAll(role, name ?? undefined, scope).length > 0) === isExpected;
}

async function pointOf(role, name, at, within, limit) {
  const end = Date.now() + limit;
  let reason = 'it is not there';
  for (let before; Date.now() < end;) {
    await new Promise((done) => setTimeout(done, 30));
    const scope = within ? globalThis.findAll(within[0], within[1]).at(-1) : document.body;
    const found = scope ? globalThis.findAll(role, name ?? undefined, scope) : [];
    const element = at === 'first' ? found[0] : found.at(-1);
    if (!element) continue;
    const box = element.getBoundingClientRect();
    const place = `${box.left} ${box.top} ${box.width}`;
    if (element.matches(':disabled')) reason = 'it is disabled';
    else if (place !== before) reason = 'it moves';
    else {
      const x = (Math.max(0, box.left) + Math.min(innerWidth, box.right)) / 2;
      const y = (Math.max(0, box.top) + Math.min(innerHeight, box.bottom)) / 2;
      const met = document.elementFromPoint(x, y);
      if (met && (element.contains(met) || element.closest('label')?.contains(met))) return { x, y };
      reason = `${met?.outerHTML.slice(0, 100)} covers it`;
      element.scrollIntoView({ block: 'nearest', behavior: 'instant' });
    }
    before = place;
  }
  throw new Error(`Cannot point at ${role} ${JSON.stringify(name)}: ${reason}`);
}

function chooseOption(role, name, value) {
  const element = globalThis.findAll(role, name).at(-1);
  element.value = value;
  element.dispatchEvent(new Event('change', { bubbles: true }));
  return element.value === value;
}

function attachFiles(files) {
  const transfer = new DataTransfer();
  for (const { name, type, text } of files) transfer.items.add(new File([text], name, { type }));
  const input = document.querySelector('input[type=file]');
  input.files = transfer.files;
  input.dispatchEvent(new Event('change', { bubbles: true }));
  return true;
}
