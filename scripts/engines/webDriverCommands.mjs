import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { parseKeyDef } from '@vitest/browser';
import { down, keyboard, lift, mouse, move, press, up, wheel } from './webDriverInput.mjs';

/** The commands behind `userEvent` of `vitest/browser`. */
export const commands = {
  __vitest_click: (context, selector, options) => click(context, selector, 1, options),
  __vitest_dblClick: (context, selector, options) => click(context, selector, 2, options),
  __vitest_tripleClick: (context, selector, options) => click(context, selector, 3, options),
  async __vitest_hover({ session }, selector, options) {
    await session.perform(mouse([move(await pointOf(session, selector, options))]));
  },
  async __vitest_wheel({ session }, selector, { delta = {}, times = 1 }) {
    const point = await pointOf(session, selector);
    for (let time = 0; time < times; time++) await session.perform(wheel(point, delta));
  },
  async __vitest_dragAndDrop({ session }, source, target) {
    const from = await pointOf(session, source);
    await session.perform(mouse([move(from), press()]));
    await session.perform(mouse([move(await pointOf(session, target), 100), lift()]));
  },
  async __vitest_fill({ session }, selector, text) {
    await onElement(session, selector, fillElement, text);
  },
  async __vitest_clear({ session }, selector) {
    await onElement(session, selector, fillElement, '');
  },
  async __vitest_selectOptions({ session }, selector, values) {
    await onElement(session, selector, selectElementOptions, values);
  },
  async __vitest_type({ session }, selector, text, { skipClick = false, skipAutoClose = false, unreleased = [] } = {}) {
    if (!skipClick) await onElement(session, selector, focusElement);
    return { unreleased: await typeKeys(session, text, unreleased, !skipAutoClose) };
  },
  async __vitest_keyboard({ session }, text, { unreleased }) {
    return { unreleased: await typeKeys(session, text, unreleased, false) };
  },
  async __vitest_tab({ session }, { shift = false } = {}) {
    const keys = [down('Tab'), up('Tab')];
    await focus(session);
    await session.perform(keyboard(shift ? [down('Shift'), ...keys, up('Shift')] : keys));
  },
  async __vitest_cleanup({ session }) {
    await session.release();
  },
  async __vitest_upload({ session, project }, selector, files) {
    const contents = files.map((file) =>
      typeof file === 'string'
        ? {
            name: file.split('/').pop(),
            mimeType: '',
            base64: readFileSync(resolve(project.config.root, file), 'base64'),
          }
        : file,
    );
    await onElement(session, selector, setFiles, contents);
  },
  async __vitest_takeScreenshot({ session }, name) {
    return { buffer: await session.screenshot(), path: name };
  },
};

async function click({ session }, selector, count, { button, modifiers = [], ...options } = {}) {
  const point = await pointOf(session, selector, options);
  if (modifiers.length > 0) await session.perform(keyboard(modifiers.map(down)));
  const clicks = Array.from({ length: count }, () => [press(button), lift(button)]).flat();
  await session.perform(mouse([move(point), ...clicks]));
  if (modifiers.length > 0) await session.perform(keyboard(modifiers.map(up)));
}

/** A page that a test has opened, and closed again, may have left this one without the focus. */
async function focus(session) {
  const isActive = await session.evaluate(focusPage);
  if (!isActive) await session.activate?.();
}

/** Presses keys as `userEvent.keyboard` describes them, and gives those that stay pressed. */
async function typeKeys(session, text, unreleased, isReleasing) {
  const pressed = new Set(unreleased);
  const actions = [];
  for (const { releasePrevious, releaseSelf, repeat, keyDef } of parseKeyDef(text)) {
    const { key } = keyDef;
    if (pressed.delete(key)) actions.push(up(key));
    if (releasePrevious) continue;
    for (let time = 0; time < repeat; time++) actions.push(down(key));
    if (releaseSelf) actions.push(up(key));
    else pressed.add(key);
  }
  if (isReleasing) for (const key of pressed) actions.push(up(key));
  await focus(session);
  if (actions.length > 0) await session.perform(keyboard(actions));
  return isReleasing ? [] : [...pressed];
}

/** Runs a function of the page with the element that a selector finds, as soon as it finds one. */
function onElement(session, selector, act, ...args) {
  return session.evaluate(
    `async (selector, ...args) => (${act})(await (${findElement})(selector), ...args)`,
    selector,
    ...args,
  );
}

/** The point of an element in the coordinates of the window, once the element is in view, does not move and is not covered. */
async function pointOf(session, selector, options = {}) {
  return onElement(session, selector, pointInElement, options.position ?? null, options.force ?? false);
}

// ── Functions of the page ──

async function findElement(selector) {
  const frame = document.querySelector('iframe[data-vitest]');
  const end = Date.now() + 30_000;
  for (;;) {
    const found = frame.contentWindow.findBySelector?.(selector) ?? [];
    if (found.length === 1) return found[0];
    if (found.length > 1) throw new Error(`${selector} finds ${found.length} elements.`);
    if (Date.now() > end) throw new Error(`${selector} finds nothing.`);
    await new Promise((done) => setTimeout(done, 20));
  }
}

async function pointInElement(element, position, isForced) {
  const view = element.ownerDocument.defaultView;
  const frame = view.frameElement.getBoundingClientRect();
  const scale = frame.width / view.innerWidth;
  const end = Date.now() + 30_000;
  let reason = '';
  let before;
  for (; Date.now() < end; before = JSON.stringify(element.getBoundingClientRect())) {
    await new Promise((done) => view.requestAnimationFrame(done));
    if (before === undefined) continue;
    const box = element.getBoundingClientRect();
    if (before !== JSON.stringify(box)) reason = 'it moves';
    else if (
      !isForced &&
      (box.width === 0 || box.height === 0 || view.getComputedStyle(element).visibility !== 'visible')
    )
      reason = 'it is not visible';
    else if (!isForced && element.matches(':disabled')) reason = 'it is disabled';
    else {
      const x = position ? box.left + position.x : (Math.max(0, box.left) + Math.min(view.innerWidth, box.right)) / 2;
      const y = position ? box.top + position.y : (Math.max(0, box.top) + Math.min(view.innerHeight, box.bottom)) / 2;
      const isInView = x > 0 && y > 0 && x < view.innerWidth && y < view.innerHeight;
      const met = isInView ? element.getRootNode().elementFromPoint(x, y) : null;
      const label = element.closest('label');
      if (met && (isForced || element.contains(met) || label?.contains(met)))
        return { x: frame.left + x * scale, y: frame.top + y * scale };
      reason = met ? `${met.outerHTML.slice(0, 120)} covers it` : 'it is out of view';
      element.scrollIntoView({ block: 'center', inline: 'center', behavior: 'instant' });
    }
  }
  throw new Error(`${element.outerHTML.slice(0, 120)} cannot be pointed at: ${reason}`);
}

/** Keys go to the page of the tests, which is a frame: an element that it focuses itself does not focus the frame in every browser. */
function focusPage() {
  const frame = document.querySelector('iframe[data-vitest]');
  if (document.activeElement !== frame) frame.contentWindow.focus();
  return document.hasFocus();
}

function focusElement(element) {
  element.ownerDocument.defaultView.focus();
  element.focus();
}

function fillElement(element, text) {
  element.ownerDocument.defaultView.focus();
  element.focus();
  const { ownerDocument } = element;
  if (element.select) element.select();
  else ownerDocument.getSelection().selectAllChildren(element);
  if (/^(date|time|month|week|datetime-local|color|range)$/.test(element.type)) {
    Object.getOwnPropertyDescriptor(ownerDocument.defaultView.HTMLInputElement.prototype, 'value').set.call(
      element,
      text,
    );
    element.dispatchEvent(new Event('input', { bubbles: true, composed: true }));
    element.dispatchEvent(new Event('change', { bubbles: true }));
  } else if (text === '') ownerDocument.execCommand('delete');
  else ownerDocument.execCommand('insertText', false, text);
}

function selectElementOptions(element, values) {
  const wanted = values.map((each) => (typeof each === 'string' ? each : (each.value ?? each.label ?? each)));
  for (const option of element.options)
    option.selected = wanted.includes(option.value) || wanted.includes(option.label.trim());
  element.dispatchEvent(new Event('input', { bubbles: true, composed: true }));
  element.dispatchEvent(new Event('change', { bubbles: true }));
}

function setFiles(element, contents) {
  const { DataTransfer, File } = element.ownerDocument.defaultView;
  const transfer = new DataTransfer();
  for (const { name, mimeType, base64 } of contents) {
    const bytes = Uint8Array.from(atob(base64), (char) => char.charCodeAt(0));
    transfer.items.add(new File([bytes], name, { type: mimeType }));
  }
  element.files = transfer.files;
  element.dispatchEvent(new Event('input', { bubbles: true, composed: true }));
  element.dispatchEvent(new Event('change', { bubbles: true }));
}
