import { cleanup, fireEvent, render, screen } from '@testing-library/react';
import { afterEach, expect, it } from 'vitest';
import { Composer } from '../index.js';
import { Frame, testChat } from '../testTools.js';

afterEach(cleanup);

function show(request: object) {
  const chat = testChat({ request: { model: 'm', ...request } });
  render(
    <Frame chat={chat}>
      <Composer.View />
    </Frame>,
  );
  return chat;
}
const effort = () => screen.queryByRole('combobox', { name: 'Thinking effort' });

it.each(['o3', 'openai/gpt-5-mini', 'deepseek/deepseek-r1', 'qwen3-thinking', 'reasoning'])(
  'is within reach for %s, and sets the effort of the next request',
  (model) => {
    const chat = show({ model });
    fireEvent.change(effort()!, { target: { value: 'high' } });
    expect(chat.getState().request).toMatchObject({ reasoning_effort: 'high' });
    fireEvent.change(effort()!, { target: { value: '' } });
    expect(chat.getState().request['reasoning_effort']).toBeUndefined();
  },
);

it.each(['gpt-4o', 'prose', 'llama-3.1-70b'])('is not shown for %s, which does not think', (model) => {
  show({ model });
  expect(effort()).toBeNull();
});

it('is shown where it is set, also with a value of the server', () => {
  show({ reasoningEffort: 'deepest' });
  expect(effort()).toHaveProperty('value', 'deepest');
});
