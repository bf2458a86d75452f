import { LLMock } from '@copilotkit/aimock';
import { afterEach, expect, test } from 'vitest';
import { answers, send, settled, createDemo } from './openDemo.js';

const demo = createDemo();
const mocks: LLMock[] = [];
afterEach(async () => {
  for (const mock of mocks.splice(0)) await mock.stop();
});

/** A server that somebody else wrote, as the demo's endpoint. */
async function openOnMock(prepare: (mock: LLMock) => void) {
  const mock = new LLMock({ port: 0 });
  mocks.push(mock);
  prepare(mock);
  await mock.start();
  return demo.open({ OPENAI_BASE_URL: `${mock.url}/v1`, OPENAI_API_KEY: 'mock', OPENAI_MODEL: 'gpt-4o' });
}

test('text, with characters that the server cuts in half', async () => {
  const page = await openOnMock((mock) =>
    mock.onMessage(/hello/i, { content: 'Hi there, **friend** 🙂! This comes from elsewhere.' }),
  );
  await send(page, 'Hello?');
  await settled(page);
  await expect
    .poll(() => answers(page).last().innerText())
    .toContain('Hi there, friend 🙂! This comes from elsewhere.');
});

test('reasoning before the answer', async () => {
  const page = await openOnMock((mock) =>
    mock.onMessage(/think/i, { content: 'Forty-two.', reasoning: 'Six times seven.' }),
  );
  await send(page, 'Think!');
  await settled(page);
  await answers(page).last().getByText('Forty-two.').waitFor();
  await answers(page)
    .last()
    .getByText(/thought/i)
    .click();
  await answers(page).last().getByText('Six times seven.').waitFor();
});

test('a tool call, its execution here, and the answer to its result', async () => {
  const page = await openOnMock((mock) => {
    mock.on(
      { userMessage: /sum/i, hasToolResult: false },
      { toolCalls: [{ name: 'calculate', arguments: '{"expression":"6*7"}' }] },
    );
    mock.on({ userMessage: /sum/i, hasToolResult: true }, { content: 'It is 42.' });
  });
  await send(page, 'What is the sum?');
  await answers(page).last().getByText('It is 42.').waitFor({ timeout: 15_000 });
});

test('an error of the server is told in its own words', async () => {
  const page = await openOnMock((mock) =>
    mock.onMessage(/fail/i, {
      error: { message: 'This model is out to lunch.', type: 'invalid_request_error' },
      status: 400,
    }),
  );
  await send(page, 'Fail, please');
  await answers(page).last().getByText('This model is out to lunch.', { exact: true }).waitFor();
});
