import { act, cleanup, fireEvent, render, screen, waitFor } from '@testing-library/react';
import { afterEach, expect, it } from 'vitest';
import { messageText, selectMessageIds, selectMessages, type Chat } from '@chat-stream/react';
import { Thread } from '../../index.js';
import { Frame, testChat } from '../../testTools.js';

afterEach(cleanup);

let asked = 0;

/** A conversation whose answers look something up first, all but the second one. */
async function answered(answers: number): Promise<Chat> {
  asked = 0;
  const chat = testChat({
    tools: { look_up: { execute: () => 'high' } },
    script: ({ messages }) => {
      if (messages.at(-1)?.role === 'tool') return `Answer ${asked}.`;
      return ++asked === 2 ? `Answer ${asked}.` : [{ type: 'tool-call', name: 'look_up', arguments: {} }];
    },
  });
  await chat.send('When is high water?');
  for (let more = 1; more < answers; more++) await chat.regenerate(selectMessageIds(chat.getState())[1]!);
  render(
    <Frame chat={chat} onFeedback={() => {}}>
      <Thread.Root>
        <Thread.Viewport>
          <Thread.Messages />
        </Thread.Viewport>
      </Thread.Root>
    </Frame>,
  );
  return chat;
}

const shown = (chat: Chat): readonly string[] => selectMessages(chat.getState()).map(messageText);
const article = (): HTMLElement => screen.getAllByRole('article').at(-1)!;

it('goes through the versions of an answer at its end, whatever steps each of them took', async () => {
  const chat = await answered(3);
  expect(shown(chat)).toEqual(['When is high water?', '', 'Answer 3.']);
  expect(screen.getAllByRole('group', { name: 'Versions' })).toHaveLength(1);
  expect(article().querySelector('.cs-branches-count')?.textContent).toBe('3 / 3');
  for (const [text, count] of [
    ['Answer 2.', '2 / 3'],
    ['Answer 1.', '1 / 3'],
  ] as const) {
    const previous = screen.getByRole('button', { name: 'Previous version' });
    previous.focus();
    fireEvent.click(previous);
    expect(shown(chat).at(-1)).toBe(text);
    expect(article().querySelector('.cs-branches-count')?.textContent).toBe(count);
    // The focus goes along, so that a second press goes one further.
    await waitFor(() => expect(document.activeElement).toBe(screen.getByRole('button', { name: 'Previous version' })));
    expect(article().contains(document.activeElement)).toBe(true);
  }
});

it('stays with a step where a later one has versions of its own', async () => {
  const chat = await answered(2);
  const [question] = selectMessageIds(chat.getState());
  act(() => chat.selectBranch(chat.getState().nodes[question!]!.childIds[0]!));
  const last = selectMessageIds(chat.getState())[2]!;
  expect(screen.getByRole('group', { name: 'Versions' }).textContent).toBe('1 / 2');
  expect(article().dataset['messageId']).toBe(last);
  await act(() => chat.regenerate(last));
  const counts = [...document.querySelectorAll('article')].map(
    (each) => each.querySelector('.cs-branches-count')?.textContent,
  );
  expect(counts).toEqual([undefined, '1 / 2', '2 / 2']);
});

it('and what concerns the whole answer stands below its end alone', async () => {
  await answered(1);
  const names = [...document.querySelectorAll('article')].map((each) =>
    [...each.querySelectorAll('.cs-message-actions [aria-label]')].map((button) => button.getAttribute('aria-label')),
  );
  expect(names[1]).not.toContain('Try again');
  expect(names[1]).not.toContain('Good response');
  expect(names[2]).toEqual(expect.arrayContaining(['Try again', 'Good response']));
});
