import {
  getByAltTextSelector,
  getByLabelSelector,
  getByPlaceholderSelector,
  getByRoleSelector,
  getByTestIdSelector,
  getByTextSelector,
  getByTitleSelector,
  Locator,
  selectorEngine,
} from '@vitest/browser/locators';
import { page, server } from 'vitest/browser';
import { __INTERNAL } from 'vitest/internal/browser';

/** Locators with Playwright's selectors, which the commands of `webDriverCommands.mjs` look up in this page. */
class SelectorLocator extends Locator {
  constructor(selector, container) {
    super();
    this.selector = selector;
    this._container = container;
  }
  locator(selector) {
    return new SelectorLocator(`${this.selector} >> ${selector}`, this._container);
  }
  elementLocator(element) {
    return new SelectorLocator(selectorEngine.generateSelectorSimple(element), element);
  }
}

const locate = (selector) => new SelectorLocator(selector);
page.extend({
  getByLabelText: (text, options) => locate(getByLabelSelector(text, options)),
  getByRole: (role, options) => locate(getByRoleSelector(role, options)),
  getByTestId: (testId) => locate(getByTestIdSelector(server.config.browser.locators.testIdAttribute, testId)),
  getByAltText: (text, options) => locate(getByAltTextSelector(text, options)),
  getByPlaceholder: (text, options) => locate(getByPlaceholderSelector(text, options)),
  getByText: (text, options) => locate(getByTextSelector(text, options)),
  getByTitle: (title, options) => locate(getByTitleSelector(title, options)),
  elementLocator: (element) => locate(selectorEngine.generateSelectorSimple(element)),
});
__INTERNAL._createLocator = locate;

globalThis.findBySelector = (selector) =>
  selectorEngine.querySelectorAll(selectorEngine.parseSelector(selector), document);
