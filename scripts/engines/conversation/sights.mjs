/** Functions of the page: what a reader sees, as a condition to wait for. */

export function pickModel(id) {
  const element = globalThis.findAll('combobox', 'Model').at(-1);
  if (!element || ![...element.options].some(({ value }) => value === id)) return false;
  Object.getOwnPropertyDescriptor(HTMLSelectElement.prototype, 'value').set.call(element, id);
  element.dispatchEvent(new Event('change', { bubbles: true }));
  return true;
}

export function hasAnswers(count) {
  return globalThis.findAll('article', { pattern: 'assistant' }).length >= count;
}

export function hasAnswerWith(text) {
  return globalThis.findAll('article', { pattern: 'assistant' }).at(-1)?.innerText.includes(text) ?? false;
}

export function says(text) {
  return document.body.innerText.includes(text);
}

/** A part that is loaded on demand takes the focus a moment after it was opened. */
export function writesIn(name) {
  return document.activeElement?.matches('input') && document.activeElement.getAttribute('aria-label') === name;
}

export function isLonger(length) {
  return (globalThis.findAll('article').at(-1)?.innerText.length ?? 0) >= length;
}

export function isAtEnd() {
  const [log] = globalThis.findAll('log');
  return log.scrollHeight - log.clientHeight - log.scrollTop <= 2;
}

/** Browsers with a bar of their own may have a smallest width. */
export function isWide(width) {
  return innerWidth === width;
}

/** Nothing is beyond the sides, and the composer is above the lower edge. */
export function fitsPhone() {
  const { bottom } = document.querySelector('textarea').getBoundingClientRect();
  return document.documentElement.scrollWidth <= innerWidth && scrollY === 0 && bottom <= visualViewport.height;
}

export function place() {
  const [log] = globalThis.findAll('log');
  return { top: log.scrollTop, length: globalThis.findAll('article').at(-1).innerText.length };
}
