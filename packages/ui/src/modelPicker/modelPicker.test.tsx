import { cleanup, fireEvent, render, screen } from '@testing-library/react';
import { afterEach, expect, it, vi } from 'vitest';
import type { Chat, ThreadSettings } from '@chat-stream/react';
import { Frame, testChat } from '../testTools.js';
import { groupModels } from './groupModels.js';
import { ModelPicker } from './ModelPicker.js';

afterEach(cleanup);

const many = Array.from({ length: 14 }, (_, at) => ({ id: `${at % 2 ? 'north' : 'south'}/m${at}`, owned_by: 'x' }));

function show(request: ThreadSettings, models: readonly { readonly id: string }[]): Chat {
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

it('groups a long list by who offers the models', () => {
  show({ model: 'north/m1' }, many);
  expect(screen.getAllByRole('group').map((group) => group.getAttribute('label'))).toEqual(['south', 'north']);
  expect(groupModels(many.slice(0, 3))).toEqual([{ owner: '', ids: ['south/m0', 'north/m1', 'south/m2'] }]);
  expect(groupModels(many.map(({ owned_by }, at) => ({ id: `m${at}`, owned_by })))).toHaveLength(1);
});
