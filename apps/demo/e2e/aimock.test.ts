import { LLMock } from '@copilotkit/aimock';
import type { Page } from 'playwright';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { answers, createDemo, send, settled } from './openDemo.js';

const demo = createDemo();
const mock = new LLMock({ port: 0 });
beforeAll(() => mock.start());
afterAll(() => mock.stop());

/** A server of another project, as the demo's endpoint. */
function beginOnMock(prepare: (on: LLMock) => void): Promise<Page> {
  prepare(mock);
  return demo.begin({ OPENAI_BASE_URL: `${mock.url}/v1`, OPENAI_API_KEY: 'mock', OPENAI_MODEL: 'gpt-4o' });
}

test('text, with characters that the server cuts in half', async () => {
  const page = await beginOnMock((mock) =>
    mock.onMessage(/hello/i, { content: 'Hi there, **friend** 🙂! This comes from elsewhere.' }),
  );
  await send(page, 'Hello?');
  await settled(page);
  await expect
    .poll(() => answers(page).last().innerText())
    .toContain('Hi there, friend 🙂! This comes from elsewhere.');
});

test('reasoning before the answer', async () => {
  const page = await beginOnMock((mock) =>
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
  const page = await beginOnMock((mock) => {
    mock.on(
      { userMessage: /sum/i, hasToolResult: false },
      { toolCalls: [{ name: 'calculate', arguments: '{"expression":"6*7"}' }] },
    );
    mock.on({ userMessage: /sum/i, hasToolResult: true }, { content: 'It is 42.' });
  });
  await send(page, 'What is the sum?');
  await answers(page).last().getByText('It is 42.').waitFor();
});

test('an error of the server is told in its own words', async () => {
  const page = await beginOnMock((mock) =>
    mock.onMessage(/fail/i, {
      error: { message: 'This model is out to lunch.', type: 'invalid_request_error' },
      status: 400,
    }),
  );
  await send(page, 'Fail, please');
  await answers(page).last().getByText('This model is out to lunch.', { exact: true }).waitFor();
});
