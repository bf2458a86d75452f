import { composeStories, setProjectAnnotations } from '@storybook/react-vite';
import '@fontsource-variable/inter';
import '@fontsource-variable/jetbrains-mono';
import { beforeAll, describe, expect, it, vi } from 'vitest';
import { page } from 'vitest/browser';
import preview from '../.storybook/preview.js';
import { showStory } from './showStory.js';
import type { Runnable } from './showStory.js';
import './visual.css';

// Before the stories are read: some of them count back from now.
vi.useFakeTimers({ toFake: ['Date'], now: new Date('2026-03-04T15:00:00') });

const composed = {
  chat: await import('../stories/Chat.stories.js'),
  choices: await import('../stories/Choices.stories.js'),
  composer: await import('../stories/Composer.stories.js'),
  frame: await import('../stories/Frame.stories.js'),
  logprobs: await import('../stories/Logprobs.stories.js'),
  map: await import('../stories/ConversationMap.stories.js'),
  message: await import('../stories/Message.stories.js'),
  pictures: await import('../stories/Pictures.stories.js'),
  reasoning: await import('../stories/Reasoning.stories.js'),
  request: await import('../stories/RequestPanel.stories.js'),
  several: await import('../stories/Comparison.stories.js'),
  toolCall: await import('../stories/ToolCall.stories.js'),
};

/** The screenshots: a story, and its widths. Each in both themes. */
const PICTURED: readonly (readonly [group: keyof typeof composed, story: string, ...widths: number[]])[] = [
  ['chat', 'Empty', 1280, 390],
  ['chat', 'Conversation', 1280, 390],
  ['chat', 'Streaming', 800],
  ['chat', 'Queued', 800, 390],
  ['choices', 'Three', 1280, 390],
  ['several', 'OtherSettings', 1280],
  ['composer', 'Attachments', 640, 390],
  ['composer', 'ManyLines', 640],
  ['frame', 'Threads', 390],
  ['frame', 'Palette', 800],
  ['logprobs', 'Tinted', 640],
  ['map', 'Branches', 390],
  ['map', 'RightToLeft', 390],
  ['message', 'Branches', 640],
  ['message', 'ConnectionLost', 640],
  ['message', 'Sources', 640],
  ['pictures', 'Large', 800, 390],
  ['pictures', 'Files', 390],
  ['reasoning', 'Open', 640],
  ['request', 'Changed', 390],
  ['request', 'Schemas', 390],
  ['toolCall', 'AwaitsApproval', 640],
];

beforeAll(() => {
  setProjectAnnotations([preview]);
});

describe.each(['light', 'dark'])('%s', (theme) => {
  const pictures = PICTURED.flatMap(([group, story, ...widths]) => widths.map((width) => ({ group, story, width })));
  it.each(pictures)('$group $story at $width px', async ({ group, story, width }) => {
    await page.viewport(width, 720);
    const stories = composeStories(composed[group] as never) as Readonly<Record<string, Runnable | undefined>>;
    const found = stories[story];
    if (!found) throw new Error(`There is no story "${story}" in ${group}: ${Object.keys(stories).join(', ')}`);
    await showStory(found, theme);
    await document.fonts.ready;
    await expect(page.getByTestId('story')).toMatchScreenshot(`${group}-${story}-${width}-${theme}`);
  });
});
