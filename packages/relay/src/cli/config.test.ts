import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readArguments } from './readArguments.js';
import { toRelayOptions } from './toServeOptions.js';

let folder = '';
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'relay-config-'));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

async function read(
  content: string,
  args: readonly string[] = [],
  env: Record<string, string> = {},
): Promise<ReturnType<typeof readArguments>> {
  const file = join(folder, 'relay.yaml');
  await writeFile(file, content);
  return readArguments(['--config', file, ...args], env);
}
const mistakes = (content: string, env?: Record<string, string>): Promise<string> =>
  read(content, [], env).then(
    () => 'none',
    (error: Error) => error.message,
  );

const FULL = `
port: 8080
host: 0.0.0.0
adminPort: 9090
upstreams:
  - name: main
    baseURL: https://api.example.com/v1
    apiKeyFile: keys
    headers: { x-team: '\${TEAM}' }
    models: [gpt-*]
    timeoutMs: 60000
    breaker: { failures: 3, restMs: 5000 }
  - baseURL: http://127.0.0.1:11434/v1
    apiKey: [one-key, two-key]
    breaker: false
store:
  redis: [rediss://a:6380, rediss://b:6380]
  sentinel: main
  leaseMs: 5000
  tls: { caFile: ca.pem }
tokens:
  - { subject: alice, token: '\${ALICE}' }
  - { subject: bob, sha256: ${'ab'.repeat(32)} }
limits:
  fields: standard
  tokensPerDay: 100000
  prices: { gpt-*: { input: 2.5, output: 10 } }
cors: { origins: [https://app.example.com], credentials: true }
drainMs: 20000
drainDelayMs: 5000
accessLog: true
`;

describe('a configuration', () => {
  it('says everything that the library can do, with variables and files', async () => {
    await writeFile(join(folder, 'keys'), 'first-key\n\nsecond-key\n');
    const read1 = await read(FULL, ['--port', '1234', '--max-tokens', '50'], { TEAM: 'blue', ALICE: 'secret' });
    if (read1 === 'help') throw new Error('Help was not asked for.');
    const { config } = read1;
    expect(config).toMatchObject({
      port: 1234,
      adminPort: 9090,
      drainDelayMs: 5000,
      store: { sentinel: 'main', tls: { caFile: join(folder, 'ca.pem') } },
    });
    const options = toRelayOptions(config, undefined);
    expect(options).toMatchObject({
      upstream: [
        { name: 'main', apiKey: ['first-key', 'second-key'], headers: { 'x-team': 'blue' }, breaker: { failures: 3 } },
        { apiKey: ['one-key', 'two-key'], breaker: false },
      ],
      limits: { fields: 'standard', maxTokens: 50, tokensPerDay: 100_000, prices: { 'gpt-*': { output: 10 } } },
      cors: { credentials: true },
    });
    const ask = (token: string): unknown =>
      options.authorize?.(new Request('http://relay', { headers: { authorization: `Bearer ${token}` } }));
    expect([ask('secret'), ask('secre'), ask('')]).toEqual(['alice', undefined, undefined]);
  });

  it('may be JSON', async () => {
    expect(await read('{"upstreams":[{"baseURL":"http://x"}]}')).toMatchObject({
      config: { upstreams: [{ baseURL: 'http://x' }] },
    });
  });

  it.each<[string, string, RegExp]>([
    [
      'an unknown field',
      'upstreams: [{ base_url: http://x }]',
      /upstreams\[0\]\.base_url is not known. Did you mean baseURL\?/,
    ],
    ['an unknown section', 'budget: {}', /budget is not known. Known: port, host/],
    [
      'another kind of value',
      'port: [1]\nlimits: { maxTokens: many }',
      /port has to be a number from 0 to 65535, not a list[^]*limits\.maxTokens has to be a number/,
    ],
    ['a port out of range', 'port: 70000', /port has to be a number from 0 to 65535/],
    [
      'a missing variable',
      'tokens: [{ subject: a, token: "${NOWHERE}" }]',
      /tokens\[0\]\.token needs the environment variable NOWHERE/,
    ],
    ['a token without a subject', 'tokens: [{ token: x }]', /tokens\[0\]\.subject is missing/],
    ['a digest that is none', 'tokens: [{ subject: a, sha256: abc }]', /64 hexadecimal digits/],
    [
      'a variable without quotes in braces',
      'upstreams: [{ baseURL: http://x, apiKey: ${KEY} }]',
      /not valid YAML or JSON[^]*Put variables in quotes: "\$\{NAME\}"/,
    ],
    ['broken YAML', 'a: [', /not valid YAML or JSON/],
    ['fields that are no list', 'limits: { fields: all }', /limits\.fields has to be a list/],
    ['no mapping', '- a', /The configuration has to be a mapping, not a list/],
    [
      'one upstream in place of a list',
      'upstreams: { baseURL: http://x }',
      /upstreams has to be a list, not a mapping. Write it in brackets/,
    ],
    [
      'a name that is nearly right',
      'upstream: [{ baseURL: http://x }]',
      /upstream is not known. Did you mean upstreams\?/,
    ],
    ['a letter that is missing', 'limits: { maxToken: 5 }', /limits\.maxToken is not known. Did you mean maxTokens\?/],
    [
      'a unit',
      'drainMs: 20s',
      /drainMs has to be a number of at least 0, not a text. Write digits alone, without a unit/,
    ],
    ['a fraction', 'port: 80.5', /port has to be a whole number, not 80\.5/],
    [
      'a number for a text',
      'upstreams: [{ baseURL: http://x, headers: { x-team: 7 } }]',
      /upstreams\[0\]\.headers\.x-team has to be a text, not a number. Put it in quotes/,
    ],
    ['a text for a flag', 'accessLog: "yes"', /accessLog has to be true or false, not a text. Write it without quotes/],
    ['a list for a mapping', 'limits: [maxTokens]', /limits has to be a mapping, not a list. Write `name: value`/],
    [
      'an upstream without an address',
      'upstreams: [{ name: main }]',
      /upstreams\[0\]\.baseURL is missing. It looks like https/,
    ],
    ['no upstream in the list', 'upstreams: []', /upstreams is an empty list, which would leave nobody to ask/],
    [
      'no token in the list',
      'tokens: []',
      /tokens is an empty list, which would let everybody in. Fill it, or leave it out/,
    ],
    ['no model in the list', 'limits: { models: [] }', /limits\.models is an empty list, which would allow no model/],
    [
      'one token for two',
      'tokens: [{ subject: a, token: t1 }, { subject: b, token: t1 }]',
      /tokens\[1\] has the token of tokens\[0\]/,
    ],
    ['half a price', 'limits: { prices: { gpt: { input: 1 } } }', /limits\.prices\.gpt\.output is missing/],
    ['a sentinel of nothing', 'store: { sentinel: main }', /store\.sentinel has no effect without store\.redis/],
    ['two stores', 'store: { redis: "redis://a", maxChars: 5 }', /store\.maxChars belongs to the store in memory/],
    [
      'a token field that is none',
      'upstreams: [{ baseURL: http://x, tokenField: tokens }]',
      /tokenField has to be max_tokens or max_completion_tokens/,
    ],
    ['one port for two', 'port: 8080\nadminPort: 8080', /adminPort is the same as port/],
    ['a name that comes twice', 'port: 1\nport: 2', /not valid YAML or JSON[^]*unique/],
    ['a prototype', '{"__proto__": {"port": 1}, "constructor": 2}', /constructor is not known/],
  ])('is refused with %s, in words', async (_name, content, message) => {
    expect(await mistakes(content)).toMatch(message);
  });

  it('does not repeat secrets in its complaints', async () => {
    const text = await mistakes(
      'tokens: [{ subject: a, token: [sk-secret] }]\nupstreams: [{ baseURL: http://x, apiKey: { a: sk-secret } }]',
    );
    expect(text).toMatch(/tokens\[0\]/);
    expect(text).not.toContain('sk-secret');
  });

  it('for strangers has safe limits, and needs the models', async () => {
    const content = 'upstreams: [{ baseURL: http://x }]\nlimits: { concurrent: 3 }';
    await expect(read(content, ['--public'])).rejects.toThrow('--models');
    expect(await read(content, ['--public', '--models', 'small'])).toMatchObject({
      config: { limits: { fields: 'standard', maxTokens: 4096, n: 1, concurrent: 3, models: ['small'] } },
    });
  });
});

describe('servers of tools', () => {
  it('are read with secrets from the environment', async () => {
    const started = await read(
      `${UPSTREAM}
mcp:
  files: { url: 'http://127.0.0.1:9000/mcp', headers: { authorization: 'Bearer \${KEY}' }, tools: [read], timeoutMs: 5000 }
`,
      [],
      { KEY: 'secret' },
    );
    if (started === 'help') throw new Error('Help was not asked for.');
    expect(toRelayOptions(started.config, undefined).mcp).toEqual({
      files: {
        url: 'http://127.0.0.1:9000/mcp',
        headers: { authorization: 'Bearer secret' },
        tools: ['read'],
        timeoutMs: 5000,
      },
    });
  });

  it.each([
    ['files: { tools: [read] }', 'mcp.files.url is missing.'],
    ['files: { url: ftp://a }', 'mcp.files.url has to begin with http:// or https://.'],
    ['"a/b": { url: "http://a" }', 'mcp.a/b cannot be a part of an address'],
    ['files: { url: "http://a", tool: [read] }', 'mcp.files.tool'],
    ['files: { url: "http://a", timeoutMs: 0 }', 'mcp.files.timeoutMs'],
    [
      'files: { url: "http://a", headers: { "x key": a } }',
      'mcp.files.headers: "x key" cannot be the name of a header.',
    ],
    ['files: { url: "http://a", headers: { x-key: "a\\nb" } }', 'mcp.files.headers.x-key contains a character'],
    ['files: { url: "http://a", headers: { x-key: "钥" } }', 'mcp.files.headers.x-key contains a character'],
  ])('%s is a mistake', async (line, message) => {
    expect(await mistakes(`${UPSTREAM}\nmcp:\n  ${line}\n`)).toContain(message);
  });
});

const UPSTREAM = 'upstreams: [{ baseURL: http://127.0.0.1:11434/v1 }]';
