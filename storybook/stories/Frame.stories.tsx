import { useState } from 'react';
import type { ReactNode } from 'react';
import type { Meta, StoryObj } from '@storybook/react-vite';
import type { Chat } from '@chat-stream/react';
import { CommandPalette, ModelPicker, ShortcutHelp, ThemeSwitch, ThreadExport, ThreadList } from '@chat-stream/ui';
import type { ListedThread, Theme } from '@chat-stream/ui';
import { expect, userEvent, within } from 'storybook/test';
import { message, prepareChat } from '../support/prepareChat.js';
import { Stage } from '../support/Stage.js';

const now = Date.now();
const HOUR = 3_600_000;
const titles = [
  'Token buckets',
  'A name for a boat',
  'Weather in Bergen',
  'Invoice for Nordlys',
  'Fractions, explained to a ten-year-old who likes trains',
  'ما هي الذاكرة المؤقتة؟',
  'Regular expressions',
  'Bread with rye',
  'Translating a poem',
];
const manyThreads: readonly ListedThread[] = titles.map((title, index) => ({
  id: String(index),
  title,
  updatedAt: now - index * index * 5 * HOUR,
  activity: index === 3 ? 'running' : index === 2 ? 'unread' : undefined,
  isPinned: index === 3,
  isArchived: index > 6,
}));

function ListOfThreads({ initial }: { readonly initial: readonly ListedThread[] }): ReactNode {
  const [threads, setThreads] = useState(initial);
  const [currentId, setCurrentId] = useState('1');
  const change = (id: string, to: Partial<ListedThread>): void =>
    setThreads((all) => all.map((thread) => (thread.id === id ? { ...thread, ...to } : thread)));
  return (
    <ThreadList
      style={{ inlineSize: 260, padding: 8 }}
      threads={threads}
      currentId={currentId}
      onSelect={setCurrentId}
      onRename={(id, title) => change(id, { title })}
      onPin={(id, isPinned) => change(id, { isPinned })}
      onArchive={(id, isArchived) => change(id, { isArchived })}
      onDelete={(id) => setThreads((all) => all.filter((thread) => thread.id !== id))}
    />
  );
}

function Themes(): ReactNode {
  const [theme, setTheme] = useState<Theme>('system');
  return <ThemeSwitch value={theme} onValueChange={setTheme} />;
}

/** The parts around a conversation. */
const meta = {
  title: 'States/Frame',
  component: Stage,
  args: { chat: undefined as never },
  loaders: [async () => ({ chat: await prepareChat({}) })],
  render: ({ children }, { loaded }) => <Stage chat={(loaded as { chat: Chat }).chat}>{children}</Stage>,
} satisfies Meta<typeof Stage>;

export default meta;
type Story = StoryObj<typeof meta>;

export const Threads: Story = { args: { children: <ListOfThreads initial={manyThreads} /> } };
/** Marks of items without commands. */
export const ThreadsToOpen: Story = {
  args: { children: <ThreadList style={{ inlineSize: 260, padding: 8 }} threads={manyThreads} onSelect={() => {}} /> },
};
export const NoThreads: Story = { args: { children: <ListOfThreads initial={[]} /> } };
export const ThreadsRightToLeft: Story = { ...Threads, globals: { direction: 'rtl' } };
const years: readonly ListedThread[] = Array.from({ length: 120 }, (_, at) => ({
  id: String(at),
  title: `Conversation ${at + 1}`,
  updatedAt: now - at * 31 * HOUR,
}));
export const LongList: Story = { args: { children: <ListOfThreads initial={years} /> } };
export const ThreadMenu: Story = {
  ...Threads,
  play: async ({ canvasElement }) => {
    await userEvent.click(within(canvasElement).getByRole('button', { name: 'Options for Token buckets' }));
  },
};
export const Renaming: Story = {
  ...Threads,
  play: async ({ canvasElement }) => {
    await userEvent.dblClick(within(canvasElement).getByRole('button', { name: 'Token buckets' }));
  },
};
export const Deleted: Story = {
  ...Threads,
  play: async ({ canvasElement }) => {
    await userEvent.click(within(canvasElement).getByRole('button', { name: 'Options for Token buckets' }));
    await userEvent.click(within(canvasElement).getByRole('menuitem', { name: 'Delete' }));
  },
};
/** As many models as a gateway lists. Some of them have only a name. */
const MANY_MODELS = ['north', 'south', 'east', 'west'].flatMap((owner) =>
  Array.from({ length: 75 }, (_, at) => ({
    id: `${owner}/model-${at + 1}`,
    ...(at % 3 === 0 && {
      name: `${owner === 'east' ? 'Heron' : 'Otter'} ${at + 1}${at % 2 ? ' mini' : ''}`,
      description: 'Answers at length, reads pictures and long documents, and calls several tools at once.',
      context_length: at % 2 ? 32_768 : 1_048_576,
    }),
  })),
);

export const Models: Story = {
  args: {
    children: (
      <ModelPicker
        models={[{ id: 'prose' }, { id: 'reasoning' }, { id: 'scripted' }]}
        style={{ alignSelf: 'start', margin: 16 }}
      />
    ),
  },
};
/** The list has not loaded, or is empty. The chosen model is shown. */
export const NoModels: Story = {
  args: { children: <ModelPicker models={[]} style={{ alignSelf: 'start', margin: 16 }} /> },
};
/** From twelve models on, there is a search, and groups by provider with the description of each model. */
export const ManyModels: Story = {
  args: {
    children: <ModelPicker models={MANY_MODELS} style={{ alignSelf: 'start', margin: 16 }} />,
  },
};
export const ManyModelsOpen: Story = {
  ...ManyModels,
  play: async ({ canvasElement }) => {
    const page = within(canvasElement);
    await userEvent.click(page.getByRole('button', { name: 'Model: scripted' }));
    await userEvent.type(await page.findByRole('combobox', { name: 'Search models' }), 'ea');
    await userEvent.keyboard('{ArrowDown}');
  },
};
/** A name that is longer than its place. */
export const LongModelName: Story = {
  args: {
    children: (
      <ModelPicker
        models={[{ id: 'north/a-model-whose-name-says-everything-about-how-it-was-trained-2026-03-04' }]}
        style={{ alignSelf: 'start', margin: 16, maxInlineSize: 220 }}
      />
    ),
  },
};
/** As Markdown or JSON, to a file or the clipboard. */
export const Export: Story = {
  loaders: [
    async () => ({
      chat: await prepareChat({ messages: [message('user', 'A name for a boat?'), message('assistant', 'Nordlys.')] }),
    }),
  ],
  args: {
    children: (
      <div className="cs-at-end" style={{ alignSelf: 'end', padding: 16 }}>
        <ThreadExport title="A name for a boat" />
      </div>
    ),
  },
  play: async ({ canvasElement }) => {
    await userEvent.click(within(canvasElement).getByRole('button'));
    await within(canvasElement).findAllByRole('menuitem');
  },
};
/** One hue for all that can be pressed; any other by `--cs-accent-hue`. */
export const Accents: Story = {
  render: (_args, { loaded }) => (
    <div
      style={{ display: 'grid', gridTemplateColumns: 'repeat(auto-fill, minmax(150px, 1fr))', minBlockSize: '100%' }}
    >
      {(['sea', 'blue', 'violet', 'rose', 'amber', 'green', 'grey'] as const).map((accent) => (
        <Stage
          key={accent}
          chat={(loaded as { chat: Chat }).chat}
          accent={accent}
          style={{ blockSize: 'auto', padding: 16, gap: 12, alignItems: 'start' }}
        >
          {accent}
          <button type="button" className="cs-button" data-kind="primary">
            Continue
          </button>
          <Themes />
        </Stage>
      ))}
    </div>
  ),
};
export const Theming: Story = {
  args: {
    children: (
      <div style={{ padding: 16 }}>
        <Themes />
      </div>
    ),
  },
};

const commands = [
  { label: 'New conversation', shortcut: 'mod+shift+o', onSelect: () => {} },
  { label: 'Search conversations', shortcut: 'mod+shift+f', onSelect: () => {} },
  { label: 'Dark theme', group: 'Look', onSelect: () => {} },
  { label: 'Light theme', group: 'Look', onSelect: () => {} },
];
const press =
  (keys: string): NonNullable<Story['play']> =>
  async () => {
    // The page listens from the frame after the first one.
    await new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve)));
    await userEvent.keyboard(keys);
  };

/** Ctrl or ⌘ with K. */
export const Palette: Story = {
  args: { children: <CommandPalette commands={commands} /> },
  play: press('{Control>}k{/Control}'),
};
/** The best matches are first. Commands without a group are separated from the heading above them. */
export const PaletteSearch: Story = {
  ...Palette,
  play: async (context) => {
    await press('{Control>}k{/Control}')(context);
    const canvas = within(context.canvasElement);
    await userEvent.type(await canvas.findByRole('combobox'), 't');
    const names = canvas.getAllByRole('option').map(({ textContent }) => textContent);
    await expect(names[0]).toBe('Dark theme');
    await expect(names[2]).toContain('New conversation');
  },
};
/** No command has such a name. */
export const PaletteNothing: Story = {
  ...Palette,
  play: async (context) => {
    await press('{Control>}k{/Control}')(context);
    await userEvent.type(await within(context.canvasElement).findByRole('combobox'), 'no such thing');
  },
};
/** `?` */
export const Shortcuts: Story = { args: { children: <ShortcutHelp commands={commands} /> }, play: press('?') };
