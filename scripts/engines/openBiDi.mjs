import { once } from 'node:events';
import { WebSocket } from 'ws';

/**
 * A session of WebDriver BiDi, with the same commands as `openWebDriver`. Stock Firefox offers the older protocol only through geckodriver, and
 * Playwright's driver of it lacks input in frames.
 *
 * @see https://www.w3.org/TR/webdriver-bidi/
 */
export async function openBiDi(server) {
  const socket = new WebSocket(server);
  await once(socket, 'open');
  const waiting = new Map();
  let count = 0;
  socket.on('message', (data) => {
    const { id, type, result, error, message } = JSON.parse(data);
    const { resolve, reject, method } = waiting.get(id) ?? {};
    waiting.delete(id);
    if (type === 'success') resolve?.(result);
    else if (type === 'error') reject?.(new Error(`${method}: ${error}: ${message}`));
  });
  socket.on('close', () => {
    for (const { reject, method } of waiting.values()) reject(new Error(`${method}: the browser has ended.`));
  });
  const send = (method, params = {}) =>
    new Promise((resolve, reject) => {
      waiting.set(++count, { resolve, reject, method });
      socket.send(JSON.stringify({ id: count, method, params }));
    });
  await send('session.new', { capabilities: {} });
  const { contexts } = await send('browsingContext.getTree');
  let context = contexts[0].context;
  /** Makes the page the active one: without, no element gets an event of the focus. A page of another process has to be activated again. */
  const activate = () => send('browsingContext.activate', { context });

  return {
    perform: (...actions) => send('input.performActions', { context, actions }),
    activate,
    release: () => send('input.releaseActions', { context }),
    goto: async (url) => {
      await send('browsingContext.navigate', { context, url, wait: 'complete' });
      await activate();
    },
    reload: async () => {
      await send('browsingContext.reload', { context, wait: 'complete' });
      await activate();
    },
    setSize: (width, height) => send('browsingContext.setViewport', { context, viewport: { width, height } }),
    screenshot: async () => Buffer.from((await send('browsingContext.captureScreenshot', { context })).data, 'base64'),
    handle: async () => context,
    open: async () => (await send('browsingContext.create', { type: 'tab' })).context,
    switchTo: async (handle) => {
      context = handle;
      await activate();
    },
    evaluate: async (fn, ...args) => {
      const { type, result, exceptionDetails } = await send('script.callFunction', {
        // Text both ways, because BiDi describes each value with its type.
        functionDeclaration: `async (args) => JSON.stringify((await (${fn})(...JSON.parse(args))) ?? null)`,
        arguments: [{ type: 'string', value: JSON.stringify(args) }],
        target: { context },
        awaitPromise: true,
        userActivation: true,
      });
      if (type === 'exception') throw new Error(exceptionDetails.text);
      return JSON.parse(result.value);
    },
    close: async () => {
      await send('browser.close').catch(() => {});
      socket.terminate();
    },
  };
}
