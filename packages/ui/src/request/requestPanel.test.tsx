import { cleanup, fireEvent, render, screen } from '@testing-library/react';
import { afterEach, describe, expect, it } from 'vitest';
import { REQUEST_FIELDS, type Chat } from '@chat-stream/react';
import { german } from '../locales/de.js';
import type { Labels } from '../locales/Labels.js';
import { Frame, testChat } from '../testTools.js';
import { requestCode } from './requestCode.js';
import { RequestPanel } from './RequestPanel.js';

afterEach(cleanup);

function show(request = {}, labels?: Labels): Chat {
  const chat = testChat({ request: { model: 'prose', ...request } });
  render(
    <Frame chat={chat} labels={labels}>
      <RequestPanel presets={[{ name: 'Precise', request: { temperature: 0 } }]} />
    </Frame>,
  );
  return chat;
}
const type = (name: string, value: string): void =>
  void fireEvent.change(screen.getByLabelText(name), { target: { value } });

const find = (query: string): void =>
  void fireEvent.change(screen.getByRole('searchbox'), { target: { value: query } });

const write = (value: string): void =>
  void fireEvent.change(screen.getByRole('textbox', { name: 'Request settings' }), { target: { value } });

describe('RequestPanel', () => {
  it.each(REQUEST_FIELDS.filter(({ wire }) => wire !== 'messages' && wire !== 'stream').map(({ wire }) => wire))(
    'has a control named %s, with its help',
    (wire) => {
      show();
      // A deprecated field that is not set is found by a search.
      find(wire);
      const label = screen.getByText(wire, { selector: '.cs-request-name > label' }) as HTMLLabelElement;
      const control = document.getElementById(label.htmlFor);
      expect(control).not.toBeNull();
      const field = REQUEST_FIELDS.find((each) => each.wire === wire)!;
      expect(document.getElementById(`${label.htmlFor}-help`)?.textContent).toContain(field.help);
    },
  );

  it('sets numbers, choices, lists and JSON, each in its own type', () => {
    const chat = show();
    type('temperature', '0.5');
    type('n', '2');
    type('stop', 'END');
    type('stop 2', '\\n\\n');
    type('reasoning_effort', 'low');
    type('logprobs', 'true');
    fireEvent.click(screen.getByLabelText('logit_bias'));
    type('logit_bias 1: Name', '50256');
    type('logit_bias 1: Value', '-100');
    type('tool_choice', 'required');
    expect(chat.getState().request).toMatchObject({
      model: 'prose',
      temperature: 0.5,
      n: 2,
      stop: ['END', '\n\n'],
      reasoning_effort: 'low',
      logprobs: true,
      logit_bias: { 50256: -100 },
      tool_choice: 'required',
    });
  });

  it('keeps what is typed while it is no number or no JSON yet, and sends neither', () => {
    const chat = show();
    type('temperature', '1.');
    expect(screen.getByLabelText(/^temperature \(changed\)$/)).toHaveProperty('value', '1.');
    type('response_format', 'json_schema');
    const before = chat.getState().request['response_format'];
    type('schema', '{\n  "type": ');
    expect(screen.getByLabelText('schema')).toHaveProperty('value', '{\n  "type": ');
    expect(screen.getByRole('button', { name: 'Line 2 Unexpected end of text.' })).toBeTruthy();
    expect(chat.getState().request['response_format']).toBe(before);
  });

  it('marks what is set, and resets it', () => {
    const chat = show();
    find('seed');
    type('seed', '7');
    fireEvent.click(screen.getByRole('button', { name: 'Reset seed' }));
    expect(chat.getState().request['seed']).toBeUndefined();
    expect(screen.queryByRole('button', { name: 'Reset seed' })).toBeNull();
  });

  it('keeps the focus at the field when its reset, or a row of it, goes away under the keyboard', () => {
    show();
    const press = (name: string): void => {
      const button = screen.getByRole('button', { name });
      button.focus();
      // What Enter makes: a click without a button of the mouse.
      fireEvent.click(button, { detail: 0 });
    };
    find('seed');
    type('seed', '7');
    press('Reset seed');
    expect(document.activeElement).toBe(screen.getByLabelText('seed'));
    find('');
    type('stop', 'END');
    press('Remove END');
    expect(document.activeElement).toBe(screen.getByLabelText(/^stop/));
    fireEvent.click(screen.getByLabelText('metadata'));
    press('Remove 1');
    expect(document.activeElement).toBe(screen.getByRole('button', { name: 'metadata: Add' }));
  });

  it('says at the field what is wrong with it', () => {
    show({ temperature: 'hot' as never });
    const control = screen.getByLabelText('temperature');
    expect(control.getAttribute('aria-invalid')).toBe('true');
    const help = document.getElementById(control.getAttribute('aria-describedby')!);
    expect(help?.querySelector('[data-severity="error"]')?.textContent).toMatch(/number/);
  });

  it('warns where only some servers would refuse, and of a name that looks like a slip', () => {
    show({ temperature: 3, temprature: 1, max_tokens: -1 } as never);
    for (const text of [
      '"temperature" should be between 0 and 2; it is 3.',
      '"temprature" is an unknown field. Did you mean "temperature"?',
      '"max_tokens" should be at least 1; it is -1.',
    ])
      expect(screen.getAllByText(text)[0]!.closest<HTMLElement>('[data-severity]')?.dataset['severity']).toBe(
        'warning',
      );
  });

  it('says it in the language of the labels, at the field, within it and in the JSON', () => {
    show({ temperature: 3, response_format: { type: 'json_schema', json_schema: { name: 'a b' } } }, german);
    expect(screen.getByText('„temperature“ sollte zwischen 0 und 2 sein; es ist 3.')).toBeTruthy();
    expect(screen.getAllByText(/^„response_format.json_schema.name“ braucht einen Namen/)).toHaveLength(2);
    fireEvent.click(screen.getByRole('button', { name: 'JSON' }));
    expect(screen.getByRole('button', { name: /„temperature“ sollte zwischen 0 und 2 sein/ })).toBeTruthy();
  });

  it('says that what is typed is no number, and takes numbers as people write them', () => {
    const chat = show();
    const field = screen.getByLabelText('temperature');
    type('temperature', 'hot');
    expect(screen.getByText('"temperature" must be a number.').id).toBe(
      field.getAttribute('aria-describedby')?.split(' ').at(-1),
    );
    expect(field.getAttribute('aria-invalid')).toBe('true');
    for (const written of ['0,5', '0.5', '٠٫٥']) {
      fireEvent.change(screen.getByLabelText(/^presence_penalty( \(changed\))?$/), { target: { value: written } });
      expect(chat.getState().request['presence_penalty']).toBe(0.5);
    }
  });

  it('names the buttons that add something after their field and what they do', () => {
    show();
    expect(screen.getByRole('button', { name: 'tools: Add tool' })).toBeTruthy();
    expect(screen.getByRole('button', { name: 'metadata: Add' })).toBeTruthy();
  });

  it('says that settings in JSON are an object', () => {
    show();
    fireEvent.click(screen.getByRole('button', { name: 'JSON' }));
    for (const text of ['', '[1]']) {
      write(text);
      expect(screen.getByRole('textbox', { name: 'Request settings' })).toHaveProperty('value', text);
    }
    expect(screen.getByRole('button', { name: /Line 1 “Request settings” must be an object/ })).toBeTruthy();
  });

  it('lists what is wrong with a text in the order of its lines', () => {
    const a = { type: 'metre' };
    show({
      response_format: {
        type: 'json_schema',
        json_schema: { name: 'a', strict: true, schema: { type: 'object', properties: { a } } },
      },
    });
    const lines = screen.getAllByText(/^Line \d+$/).map(({ textContent }) => textContent);
    expect(lines).toEqual(['Line 1', 'Line 4', 'Line 5']);
  });

  it('says of a deprecated field once what to use instead', () => {
    show({ max_tokens: 5 });
    const help = (name: string): string => {
      const id = screen.getByLabelText(name).getAttribute('aria-describedby')!;
      return document.getElementById(id)?.textContent ?? '';
    };
    expect(help('max_tokens').match(/max_completion_tokens/g)).toHaveLength(1);
    find('user');
    expect(help('user')).toContain('Use safety_identifier, prompt_cache_key instead.');
    find('seed');
    expect(help('seed')).not.toContain('instead');
  });

  it('finds fields by name and by what they do', () => {
    show();
    fireEvent.change(screen.getByRole('searchbox'), { target: { value: 'top p' } });
    expect(screen.getByLabelText('top_p')).toBeTruthy();
    expect(screen.queryByLabelText('seed')).toBeNull();
  });

  it('takes a preset in place of what was set', () => {
    const chat = show();
    find('seed');
    type('seed', '7');
    fireEvent.click(screen.getByRole('button', { name: 'Precise' }));
    expect(chat.getState().request).toMatchObject({ temperature: 0 });
    expect(chat.getState().request['top_p']).toBeUndefined();
  });

  it('can be edited as JSON; a key that is taken out is gone', () => {
    const chat = show({ seed: 7 });
    fireEvent.click(screen.getByRole('button', { name: 'JSON' }));
    write('{"model": "reasoning", "n": 2}');
    expect(chat.getState().request).toMatchObject({ model: 'reasoning', n: 2 });
    expect(chat.getState().request['seed']).toBeUndefined();
  });

  it('marks as changed only what the JSON says otherwise', () => {
    const chat = show({ seed: 7 });
    fireEvent.click(screen.getByRole('button', { name: 'JSON' }));
    write('{"model": "prose", "seed": 7, "n": 2}');
    expect(chat.getState().overrides).toEqual({ n: 2 });
  });
});

describe('requestCode', () => {
  const settings = { model: "it's", store: true, stop: null } as never;

  it('never holds a key, and quotes for the shell', () => {
    const code = requestCode('curl', settings, 'https://a.example/v1/');
    expect(code).toContain("it'\\''s");
    expect(code).toContain('https://a.example/v1/chat/completions');
    expect(code).toContain('$OPENAI_API_KEY');
  });

  it('makes the request with the conversation so far, in the names of the wire', () => {
    const conversation = [
      { role: 'user', content: 'Hi' },
      { role: 'assistant', content: 'Hello.' },
    ] as const;
    const code = requestCode('curl', { model: 'm', maxTokens: 5 }, 'https://a.example/v1', conversation);
    const body = JSON.parse(code.slice(code.indexOf("-d '") + 4, -1)) as object;
    expect(body).toEqual({ model: 'm', max_tokens: 5, messages: conversation, stream: true });
  });

  it('writes Python as Python', () => {
    const code = requestCode('python', settings, 'https://a.example/v1');
    expect(code).toContain('"store": True,');
    expect(code).toContain('"stop": None,');
  });

  it.each(['fetch', 'openai-node'] as const)('writes %s as a program', (kind) => {
    const code = requestCode(kind, settings, 'https://a.example/v1');
    const AsyncFunction = (async () => {}).constructor as new (body: string) => unknown;
    const body = code.replace(/^import .*$/m, '');
    expect(() => new AsyncFunction(body)).not.toThrow();
  });
});
