import { ChatError } from '@chat-stream/core';
import { describe, expect, it } from 'vitest';
import { readModels } from '../cli/readModels.js';
import { createModelFetch } from '../server/createModelFetch.js';
import { readScript } from './readScript.js';

async function ask(file: unknown, messages: readonly object[]): Promise<string> {
  const fetch = createModelFetch({ models: readModels(file), latencyMs: 0, tokensPerSecond: Infinity });
  const [model] = ((await (await fetch('/v1/models')).json()) as { data: { id: string }[] }).data;
  const response = await fetch('/v1/chat/completions', {
    method: 'POST',
    body: JSON.stringify({ model: model!.id, messages }),
  });
  return ((await response.json()) as { choices: { message: { content: string } }[] }).choices[0]!.message.content;
}

const user = (content: string): object => ({ role: 'user', content });

describe('readScript', () => {
  it('reads a reply, a conversation, or rules', async () => {
    expect(await ask('Hello', [user('Hi')])).toBe('Hello');
    expect(await ask({ steps: ['Hel', 'lo'] }, [user('Hi')])).toBe('Hello');
    const talk = { models: { talk: { conversation: ['one', 'two'] } } };
    const answer = { role: 'assistant', content: 'x' };
    expect(await ask(talk, [user('a')])).toBe('one');
    expect(await ask(talk, [user('a'), answer, user('b')])).toBe('two');
    expect(await ask(talk, [user('a'), answer, user('b'), answer, user('c')])).toBe('two');
    const rules = {
      rules: [
        { role: 'tool', reply: 'a tool' },
        { text: 'TIDE', reply: ['the sea'] },
      ],
      otherwise: 'what?',
    };
    expect(await ask(rules, [user('the tides')])).toBe('the sea');
    expect(await ask(rules, [user('x'), { role: 'tool', content: 'tide', tool_call_id: '1' }])).toBe('a tool');
    expect(await ask(rules, [user('bread')])).toBe('what?');
  });

  it.each<[unknown, RegExp]>([
    [3, /^scripted must be a reply/],
    [{}, /^scripted must have `steps`/],
    [[{ type: 'txt' }], /^scripted\[0\] must be a step/],
    [{ conversation: [] }, /at least one reply/],
    [{ conversation: ['a', 3] }, /^scripted\.conversation\[1\] must be a reply/],
    [{ rules: [{ text: 3, reply: 'a' }], otherwise: 'b' }, /^scripted\.rules\[0\]\.text must be a string/],
    [{ rules: [] }, /^scripted\.otherwise must be a reply/],
    [{ choices: ['a'] }, /^scripted\.choices\[0\] must be an array/],
    [{ models: [] }, /`models` must be an object/],
  ])('rejects %j with the path of the invalid value', (file, message) => {
    expect(() => readModels(file)).toThrow(message);
    expect(() => readScript(Symbol('x'))).toThrow(ChatError);
  });
});
