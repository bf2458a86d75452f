import { cleanup, fireEvent, render, screen } from '@testing-library/react';
import { afterEach, expect, it, vi } from 'vitest';
import type { Chat, ThreadSettings } from '@chat-stream/react';
import { Frame, testChat } from '../../testTools.js';
import type { ListedModel } from './ListedModel.js';
import { ModelPicker } from './ModelPicker.js';

afterEach(cleanup);

function show(request: ThreadSettings, models: readonly ListedModel[]): Chat {
  const chat = testChat({ request });
  const onValueChange = vi.fn();
  render(
    <Frame chat={chat}>
      <ModelPicker models={models} onValueChange={onValueChange} />
    </Frame>,
  );
  return chat;
}

it('chooses the model of the next request; one that the list does not know stays in it', () => {
  const chat = show({ model: 'own' }, [{ id: 'a' }, { id: 'b' }]);
  expect(screen.getAllByRole('option').map(({ textContent }) => textContent)).toEqual(['own', 'a', 'b']);
  fireEvent.change(screen.getByRole('combobox', { name: 'Model' }), { target: { value: 'b' } });
  expect(chat.getState().request.model).toBe('b');
});

it('asks to choose where there is none, and knows objects and lists', () => {
  show({}, [{ id: 'a' }]);
  expect(screen.getAllByRole('option')[0]?.textContent).toBe('Choose a model');
  cleanup();
  show({ model: [{ name: 'a' }, 'b'] }, [{ id: 'a' }, { id: 'b' }]);
  expect(screen.getByRole('combobox')).toHaveProperty('value', 'a');
});

it('calls a model what people call it', () => {
  show({ model: 'a' }, [{ id: 'a', name: 'Model A' }]);
  expect(screen.getByRole('option', { name: 'Model A' })).toHaveProperty('value', 'a');
});
