/** Longer than what the driver waits for itself. It does not notice a browser that cannot start. */
const LIMIT = 90_000;

/**
 * A session of a WebDriver, with the few commands that tests need. Playwright cannot drive a WebKit of the system, and the clients on npm bring
 * hundreds of packages.
 *
 * @see https://www.w3.org/TR/webdriver2/
 */
export async function openWebDriver(server, capabilities) {
  const request = async (method, path, body) => {
    const response = await fetch(`${server}${path}`, {
      method,
      body: body && JSON.stringify(body),
      signal: AbortSignal.timeout(LIMIT),
    }).catch((error) => {
      throw new Error(`${method} ${path}: ${error.cause?.message ?? error.message}`, { cause: error });
    });
    const { value } = await response.json();
    if (value?.error)
      throw new Error(`${method} ${path.replace(/^\/session\/[^/]+/, '')}: ${value.error}: ${value.message}`);
    return value;
  };
  const { sessionId } = await request('POST', '/session', { capabilities: { alwaysMatch: capabilities } });
  const send = (method, path, body) => request(method, `/session/${sessionId}${path}`, body);
  await send('POST', '/timeouts', { script: 60_000, pageLoad: 60_000 });

  /** The input that a program of the page sees, as if it came from a person. The state of keys and buttons lasts until `release`. */
  const perform = (...sources) => send('POST', '/actions', { actions: sources });

  const execute = (script) => send('POST', '/execute/sync', { script, args: [] });

  return {
    perform,
    release: () => send('DELETE', '/actions'),
    goto: (url) => send('POST', '/url', { url }),
    reload: () => send('POST', '/refresh', {}),
    /** Gives the page a size. The window has a bar above the page, whose height is not known before. */
    setSize: async (width, height) => {
      const resize = (more) => send('POST', '/window/rect', { x: 0, y: 0, width, height: height + more });
      await resize(0);
      const bar = height - (await execute('return innerHeight'));
      if (bar !== 0) await resize(bar);
    },
    screenshot: async () => Buffer.from(await send('GET', '/screenshot'), 'base64'),
    handle: () => send('GET', '/window'),
    // A window of its own: WebKitGTK shows no new tab, and gives a hidden one no input.
    open: () => send('POST', '/window/new', { type: 'window' }).then(({ handle }) => handle),
    switchTo: (handle) => send('POST', '/window', { handle }),
    /** Runs a function of the page, and resolves with its result. A promise is awaited. */
    evaluate: async (fn, ...args) => {
      const script = `const done = arguments[arguments.length - 1];
        (async () => (${fn})(...[...arguments].slice(0, -1)))().then((value) => done({ value }), (error) => done({ error: String(error) }));`;
      const { value, error } = await send('POST', '/execute/async', { script, args });
      if (error) throw new Error(error);
      return value;
    },
    close: () => send('DELETE', ''),
  };
}
