import { createChat, selectLastMessage, streamChat } from '@chat-stream/core';
import { describe, expect, it } from 'vitest';
import { scriptedModel } from '../model/scriptedModel.js';
import { chatMatchers } from './chatMatchers.js';

const request = { model: 'm', messages: [{ role: 'user' as const, content: 'Hi' }] };
const script = [
  { type: 'reasoning', text: 'Hm.' },
  'Blue tide',
  { type: 'tool-call', name: 'dock', arguments: { a: 1, b: [2] } },
] as const;

describe('chatMatchers', () => {
  it('accept results, completions and messages', async () => {
    const result = await streamChat({ transport: scriptedModel(script).transport, request });
    const chat = createChat({ transport: scriptedModel(script).transport, maxSteps: 1 });
    await chat.send('Hi').catch(() => {});
    for (const answer of [result, result.completion, selectLastMessage(chat.getState())]) {
      expect(chatMatchers.toHaveText(answer, 'Blue tide').pass).toBe(true);
      expect(chatMatchers.toHaveText(answer, /^Blue$/).pass).toBe(false);
      expect(chatMatchers.toHaveReasoning(answer, 'Hm.').pass).toBe(true);
      expect(chatMatchers.toHaveToolCall(answer, 'dock').pass).toBe(true);
      expect(chatMatchers.toHaveToolCall(answer, 'dock', { b: [2], a: 1 }).pass).toBe(true);
      expect(chatMatchers.toHaveToolCall(answer, 'dock', { a: 1 }).pass).toBe(false);
      expect(chatMatchers.toHaveToolCall(answer, 'moor').message()).toContain('made were: dock({"a":1,"b":[2]})');
    }
    expect(chatMatchers.toHaveStreamed(result, 'Blue tide').pass).toBe(true);
    expect(chatMatchers.toHaveText(result, 'x').message()).toBe('expected the text to be x, and it is "Blue tide"');
  });

  it('detect an incomplete answer', async () => {
    const result = await streamChat({ transport: scriptedModel(['Blue', { type: 'cut' }]).transport, request });
    expect(chatMatchers.toHaveStreamed(result).message()).toContain('its outcome is failed');
    expect(chatMatchers.toHaveStreamed(result).pass).toBe(false);
  });
});
