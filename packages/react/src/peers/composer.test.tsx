import { createChat } from '@chat-stream/core';
import { cleanup, fireEvent, render, screen } from '@testing-library/react';
import { afterEach, expect, test } from 'vitest';
import { ChatProvider } from '../ChatProvider.js';
import { createWrapper } from '../testTools.js';
import { useComposer } from '../useComposer.js';

afterEach(cleanup);

test('P21: Enter that confirms a word of an input method sends nothing, as Chrome, Firefox and Safari tell it', async () => {
  const sent: unknown[] = [];
  const chat = createChat({
    async *transport({ messages }) {
      sent.push(messages.at(-1)?.content);
      yield { choices: [{ index: 0, delta: { content: 'はい' }, finish_reason: 'stop' }] };
    },
  });
  function Box() {
    return <textarea aria-label="Message" {...useComposer().inputProps} />;
  }
  render(
    <ChatProvider chat={chat}>
      <Box />
    </ChatProvider>,
    { wrapper: createWrapper() },
  );
  const box = screen.getByLabelText('Message');
  const enter = (more: object = {}): boolean => fireEvent.keyDown(box, { key: 'Enter', ...more });
  fireEvent.compositionStart(box);
  fireEvent.change(box, { target: { value: 'にほん' } });
  // Chrome and Firefox: the keydown is part of the composition.
  enter({ isComposing: true });
  enter({ keyCode: 229 });
  // Safari: the composition has ended, and the keydown only has the key code 229; or it follows in the same task without it.
  fireEvent.compositionEnd(box);
  enter({ keyCode: 229 });
  enter();
  expect(sent).toEqual([]);
  await new Promise((resolve) => setTimeout(resolve));
  enter();
  expect(sent).toEqual(['にほん']);
});
