import { cleanup, fireEvent, render, screen, waitFor, within } from '@testing-library/react';
import { afterEach, describe, expect, it } from 'vitest';
import type { Chat } from '@chat-stream/react';
import { Frame, testChat } from '../testTools.js';
import { RequestPanel } from './RequestPanel.js';

afterEach(cleanup);

function show(request = {}): Chat {
  const chat = testChat({ request: { model: 'prose', ...request } });
  render(
    <Frame chat={chat}>
      <RequestPanel />
    </Frame>,
  );
  return chat;
}
const type = (name: string, value: string): void =>
  void fireEvent.change(screen.getByLabelText(name), { target: { value } });
const find = (query: string): void =>
  void fireEvent.change(screen.getByRole('searchbox'), { target: { value: query } });

describe('the order of the panel', () => {
  it('shows the instructions and the usual settings first, and all others below Advanced, which is closed', () => {
    show();
    const advanced = screen.getByText('Advanced').closest('details')!;
    const labels = [...document.querySelectorAll('.cs-request-name > label')];
    const isMain = (label: Element): boolean => !advanced.contains(label);
    expect(labels.filter(isMain).map(({ textContent }) => textContent)).toEqual([
      'Instructions',
      'model',
      'temperature',
      'max_completion_tokens',
      'reasoning_effort',
      'tools',
    ]);
    expect(advanced.open).toBe(false);
    expect(advanced.contains(screen.getByLabelText('top_p'))).toBe(true);
  });

  it('shows a deprecated field only if it is set, or searched for', () => {
    show({ max_tokens: 5 });
    expect(screen.getByLabelText('max_tokens')).toBeTruthy();
    expect(screen.queryByLabelText('function_call')).toBeNull();
    find('function_call');
    expect(screen.getByLabelText('function_call')).toBeTruthy();
  });

  it('does not take a deprecated field away while its value is written anew', () => {
    show({ max_tokens: 5 });
    type('max_tokens', '');
    expect(screen.getByLabelText(/^max_tokens/)).toBeTruthy();
  });

  it.each([
    ['random', 'temperature'],
    ['creativity', 'top_p'],
    ['length', 'max_completion_tokens'],
    ['json', 'response_format'],
    ['system prompt', 'Instructions'],
    ['thinking', 'reasoning_effort'],
  ])('finds with "%s" %s', (query, name) => {
    show();
    find(query);
    expect(screen.getByLabelText(name)).toBeTruthy();
    expect(screen.queryByLabelText('store')).toBeNull();
  });

  it('puts the instructions before the conversation', () => {
    const example = { role: 'user', content: 'An example' };
    const chat = show({ messages: [example] });
    type('Instructions', 'Answer in verse.');
    expect(chat.getState().request.messages).toEqual([{ role: 'system', content: 'Answer in verse.' }, example]);
    fireEvent.click(screen.getByRole('button', { name: 'Reset Instructions' }));
    expect(chat.getState().request.messages).toEqual([example]);
  });

  it('lists problems of fields that are closed first, and leads to each', async () => {
    show({ temperature: 'x', max_tokens: 5, top_p: 'y' });
    const list = screen.getByRole('list', { name: 'Problems with these settings' });
    const severities = within(list)
      .getAllByRole('listitem')
      .map((item) => item.getAttribute('data-severity'));
    expect(severities.filter((severity) => severity === 'error')).toHaveLength(1);
    expect(severities.at(-1)).toBe('warning');
    const advanced = screen.getByText('Advanced').closest('details')!;
    expect(advanced.open).toBe(false);
    fireEvent.click(within(list).getAllByRole('button', { name: /top_p/ })[0]!);
    await waitFor(() => expect(advanced.open).toBe(true));
    const row = screen.getByLabelText('top_p').closest('[data-field]')!;
    await waitFor(() => expect(row.contains(document.activeElement)).toBe(true));
  });
});
