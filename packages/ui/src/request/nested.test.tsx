import { cleanup, fireEvent, render, screen, within } from '@testing-library/react';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Chat } from '@chat-stream/react';
import { Frame, testChat } from '../testTools.js';
import { RequestPanel } from './RequestPanel.js';

beforeEach(() => localStorage.clear());
afterEach(cleanup);

function show(request = {}): Chat {
  const chat = testChat({ request: { model: 'prose', ...request } });
  render(
    <Frame chat={chat}>
      <RequestPanel models={[{ id: 'prose' }, { id: 'verse' }]} />
    </Frame>,
  );
  return chat;
}
const named = (name: string): HTMLElement =>
  screen
    .getAllByLabelText(new RegExp(`^${name}( \\(changed\\))?$`))
    .find((element) => !element.closest('.cs-request-choices'))!;
const type = (name: string, value: string): void => void fireEvent.change(named(name), { target: { value } });
const group = (name: string) => within(screen.getByRole('group', { name }));
const typeIn = (of: string, name: string, value: string): void =>
  void fireEvent.change(group(of).getByLabelText(name), { target: { value } });

describe('fields that hold fields', () => {
  it('are turned on and filled in', () => {
    const chat = show();
    for (const name of ['stream_options', 'audio', 'prediction', 'web_search_options', 'moderation'])
      fireEvent.click(named(name));
    typeIn('stream_options', 'include_obfuscation', 'false');
    typeIn('audio', 'voice', 'sage');
    typeIn('prediction', 'content', 'const a = 1;\n');
    typeIn('web_search_options', 'search_context_size', 'low');
    typeIn('web_search_options', 'user_location.approximate.city', 'Bergen');
    typeIn('moderation', 'policy.input.mode', 'block');
    expect(chat.getState().request).toMatchObject({
      stream_options: { include_usage: true, include_obfuscation: false },
      audio: { voice: 'sage', format: 'pcm16' },
      prediction: { type: 'content', content: 'const a = 1;\n' },
      web_search_options: {
        search_context_size: 'low',
        user_location: { type: 'approximate', approximate: { city: 'Bergen' } },
      },
      moderation: { model: 'omni-moderation-latest', policy: { input: { mode: 'block' } } },
    });
    typeIn('web_search_options', 'user_location.approximate.city', '');
    expect(chat.getState().request['web_search_options']).toEqual({ search_context_size: 'low' });
    fireEvent.click(named('audio'));
    expect(chat.getState().request['audio']).toBeUndefined();
  });

  it('take values that no list knows', () => {
    const chat = show();
    fireEvent.change(named('service_tier'), { target: { value: '\u0000other' } });
    fireEvent.change(screen.getByLabelText('service_tier: Other value'), { target: { value: 'turbo' } });
    expect(chat.getState().request['service_tier']).toBe('turbo');
  });
});

describe('tools', () => {
  it('are made, named and described, and the schema of their arguments is checked', () => {
    const chat = show();
    fireEvent.click(named('tools'));
    expect(screen.getByText('Tool 1 needs a name of 1 to 64 letters, digits, "_" or "-".')).toBeTruthy();
    type('name', 'get_weather');
    type('get_weather: parameters', '{\n  "type": "object",\n  "properties": {\n    "city": {"type": "strin"}\n  }\n}');
    const issue = screen.getByRole('button', { name: /^Line 4 “strin” isn’t a type/ });
    fireEvent.click(issue);
    const editor = named('get_weather: parameters') as HTMLTextAreaElement;
    expect(document.activeElement).toBe(editor);
    expect(editor.value.slice(editor.selectionStart).startsWith('"type": "strin"')).toBe(true);
    expect(chat.getState().request['tools']).toMatchObject([
      { type: 'function', function: { name: 'get_weather', parameters: { properties: { city: { type: 'strin' } } } } },
    ]);
    expect(screen.queryByText(/needs a name/)).toBeNull();
    fireEvent.click(screen.getByRole('button', { name: 'Remove get_weather' }));
    expect(chat.getState().request['tools']).toBeUndefined();
  });

  it('are offered to tool_choice by name, and several of them', () => {
    const tool = (name: string) => ({ type: 'function', function: { name } });
    const chat = show({ tools: [tool('one'), tool('two'), { type: 'custom', custom: { name: 'three' } }] });
    type('tool_choice', 'custom:three');
    expect(chat.getState().request['tool_choice']).toEqual({ type: 'custom', custom: { name: 'three' } });
    type('tool_choice', 'allowed_tools');
    fireEvent.click(group('Only some tools').getByLabelText('two'));
    fireEvent.change(group('Only some tools').getByLabelText('allowed_tools.mode'), {
      target: { value: 'required' },
    });
    expect(chat.getState().request['tool_choice']).toEqual({
      type: 'allowed_tools',
      allowed_tools: { mode: 'required', tools: [tool('one'), { type: 'custom', custom: { name: 'three' } }] },
    });
  });

  it('can be the older functions', () => {
    const chat = show({ functions: [{ name: 'look' }] });
    type('function_call', 'function:look');
    expect(chat.getState().request['function_call']).toEqual({ name: 'look' });
  });
});

it('edits the schema of a response format, with the rules of strict', () => {
  const chat = show();
  type('response_format', 'json_schema');
  type('schema', '{"type": "object", "properties": {"a": {}}, "required": ["a"]}');
  expect(screen.getByRole('button', { name: /^Line 1.*additionalProperties/ })).toBeTruthy();
  fireEvent.change(group('json_schema').getByLabelText('strict'), { target: { value: 'false' } });
  expect(screen.queryByRole('button', { name: /additionalProperties/ })).toBeNull();
  type('name', 'not a name');
  expect(screen.getAllByText(/A schema needs a name/)).toHaveLength(2);
  expect(chat.getState().request['response_format']).toMatchObject({
    json_schema: { strict: false, name: 'not a name' },
  });
});

it('takes a model with options, and a list of fallbacks', () => {
  const chat = show();
  expect([...document.querySelectorAll('datalist option')].map((option) => option.textContent)).toEqual([
    'prose',
    'verse',
  ]);
  type('Model: Value', 'object');
  fireEvent.click(group('Model with options').getByLabelText('extra_headers'));
  type('extra_headers 1: Name', 'X-Team');
  type('extra_headers 1: Value', 'blue');
  expect(chat.getState().request.model).toEqual({ name: 'prose', extra_headers: { 'X-Team': 'blue' } });
  type('Model: Value', 'list');
  type('model 2', 'verse');
  expect(chat.getState().request.model).toEqual(['prose', 'verse']);
});

describe('changes', () => {
  it('are told from what the program set, and go back to it', () => {
    const chat = show({ temperature: 0.2 });
    expect(screen.getByLabelText('temperature')).toHaveProperty('value', '0.2');
    expect(screen.queryByRole('button', { name: 'Reset temperature' })).toBeNull();
    type('temperature', '0.9');
    type('top_p', '1');
    fireEvent.click(screen.getByRole('button', { name: 'Changed (2)' }));
    expect(document.querySelectorAll('.cs-request-field')).toHaveLength(2);
    fireEvent.click(screen.getByRole('button', { name: 'Reset temperature' }));
    expect(chat.getState().request).toMatchObject({ temperature: 0.2, top_p: 1 });
  });

  it('replace a setting that the program spelled in camelCase', () => {
    const chat = show({ maxTokens: 5 });
    expect(named('max_tokens')).toHaveProperty('value', '5');
    type('max_tokens', '7');
    expect(chat.getState().request).toMatchObject({ max_tokens: 7 });
    expect(chat.getState().request).not.toHaveProperty('maxTokens');
  });

  it('are kept as a preset under a name, also for the next time', () => {
    show();
    type('temperature', '0.3');
    fireEvent.click(screen.getByRole('button', { name: '+ Save as preset' }));
    fireEvent.change(screen.getByLabelText('Preset name'), { target: { value: 'Calm' } });
    fireEvent.click(screen.getByRole('button', { name: 'Save as preset' }));
    expect(document.activeElement).toBe(screen.getByRole('button', { name: '+ Save as preset' }));
    expect(screen.getByRole('button', { name: 'Calm' }).getAttribute('aria-pressed')).toBe('true');
    cleanup();
    const next = show();
    fireEvent.click(screen.getByRole('button', { name: 'Calm' }));
    expect(next.getState().request).toMatchObject({ temperature: 0.3 });
    fireEvent.click(screen.getByRole('button', { name: 'Rename preset Calm' }));
    fireEvent.change(screen.getByLabelText('Preset name'), { target: { value: 'Sober' } });
    fireEvent.submit(screen.getByLabelText('Preset name'));
    expect(screen.queryByRole('button', { name: 'Calm' })).toBeNull();
    fireEvent.click(screen.getByRole('button', { name: 'Sober' }));
    expect(next.getState().request).toMatchObject({ temperature: 0.3 });
    fireEvent.click(screen.getByRole('button', { name: 'Remove preset Sober' }));
    expect(screen.queryByRole('button', { name: 'Sober' })).toBeNull();
    expect(document.activeElement).toBe(screen.getByRole('button', { name: '+ Save as preset' }));
  });
});
