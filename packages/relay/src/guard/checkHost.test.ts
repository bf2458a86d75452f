import { afterEach, describe, expect, it } from 'vitest';
import { serveRelay, type ServeOptions } from '../node.js';
import { gatedModel, DONE } from '../testKit/gatedModel.js';
import { exchange } from '../testKit/servers.js';
import { question } from '../testKit/wire.js';

const closing: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const close of closing.splice(0)) await close();
});

async function statusFor(target: string, host: string, options: Partial<ServeOptions> = {}): Promise<number> {
  const model = gatedModel(DONE);
  const server = await serveRelay({ upstream: model.upstream, port: 0, ...options });
  closing.push(() => server.close());
  const body = JSON.stringify(question);
  const head = `POST ${target} HTTP/1.1\r\nHost: ${host}\r\nConnection: close\r\nContent-Type: application/json\r\nContent-Length: ${body.length}\r\n`;
  const answer = exchange(Number(new URL(server.url).port), `${head}\r\n${body}`);
  const ending = setInterval(() => {
    try {
      if (model.calls() > 0) model.end();
    } catch {
      // It has ended.
    }
  }, 10);
  const status = Number(/^HTTP\/1\.1 (\d+)/.exec(await answer)?.[1]);
  clearInterval(ending);
  expect(model.calls()).toBe(status === 200 ? 1 : 0);
  return status;
}
const path = '/v1/chat/completions';

describe('a relay on a loopback address without authorize', () => {
  it.each(['localhost', 'LOCALHOST:8787', '127.0.0.1', '127.0.0.1:80', '[::1]:8787'])(
    'answers requests to %s',
    async (host) => expect(await statusFor(path, host)).toBe(200),
  );

  it.each([
    ['a name that resolves to 127.0.0.1', path, 'evil.example'],
    ['such a name with the port', path, 'evil.example:8787'],
    ['a name that begins like a good one', path, 'localhost.evil.example'],
    ['a name that ends like a good one', path, 'evil-localhost'],
    ['an address of the network', path, '192.168.1.2'],
    ['another form of the address', path, '0.0.0.0'],
    ['a name in the target and a good one in the header', `http://evil.example${path}`, 'localhost'],
    ['a good name in the target and another in the header', `http://localhost${path}`, 'evil.example'],
    ['a user before the name', path, 'localhost@evil.example'],
  ])('refuses %s', async (_name, target, host) => {
    // Whatever is not a valid host is refused even earlier.
    expect([400, 421]).toContain(await statusFor(target, host));
  });

  it('takes other names by an option, and every name where subjects are identified', async () => {
    expect(await statusFor(path, 'relay.internal', { hosts: ['relay.internal'] })).toBe(200);
    expect(await statusFor(path, 'localhost', { hosts: ['relay.internal'] })).toBe(421);
    expect(await statusFor(path, 'evil.example', { authorize: () => 'alice' })).toBe(200);
  });

  it('lets probes ask by any name', async () => {
    const server = await serveRelay({ upstream: { baseURL: 'http://127.0.0.1:1' }, port: 0 });
    closing.push(() => server.close());
    const port = Number(new URL(server.url).port);
    for (const probe of ['healthz', 'readyz'])
      expect(await exchange(port, `GET /${probe} HTTP/1.1\r\nHost: 10.0.0.7\r\nConnection: close\r\n\r\n`)).toMatch(
        /^HTTP\/1\.1 200/,
      );
  });
});
