import { fileURLToPath } from 'node:url';
import { defineBrowserProvider } from '@vitest/browser';
import { commands } from './webDriverCommands.mjs';

/**
 * Drives the browser of vitest's browser mode with WebDriver.
 *
 * @param open starts a browser, and resolves with a session of it
 */
export function webDriverProvider(browser, open) {
  return defineBrowserProvider({
    name: 'webdriver',
    supportedBrowser: [browser],
    options: {},
    providerFactory(project) {
      let session;
      for (const [name, command] of Object.entries(commands)) project.browser.registerCommand(name, command);
      return {
        name: 'webdriver',
        supportsParallelism: false,
        initScripts: ['./webDriverLocators.mjs', './pasteFiles.mjs'].map((path) =>
          fileURLToPath(new URL(path, import.meta.url)),
        ),
        getCommandsContext: () => ({ session }),
        async openPage(_sessionId, url) {
          session ??= await open();
          await session.setSize(1500, 1150);
          await session.goto(url);
        },
        async close() {
          await session?.close();
        },
      };
    },
  });
}
