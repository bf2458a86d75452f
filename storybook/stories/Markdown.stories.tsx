import type { Meta, StoryObj } from '@storybook/react-vite';
import { Markdown } from '@chat-stream/markdown';
import type { MarkdownProps } from '@chat-stream/markdown';
import { footnotes } from '@chat-stream/markdown/footnotes';
import { highlight } from '@chat-stream/markdown/highlight';
import { math } from '@chat-stream/markdown/math';
import { expect, userEvent, waitFor, within } from 'storybook/test';
import hills from '../support/hills.svg?no-inline';
import {
  arabicText,
  chapter,
  code,
  footnoted,
  formulas,
  hostile,
  lists,
  table,
  textForms,
  withPictures,
} from '../support/markdownTexts.js';
import { PageStage } from '../support/PageStage.js';

const plugins = [math(), highlight(), footnotes()];

/** What answers are written in, as `@chat-stream/markdown` renders it: complete at each moment, and safe whatever it says. */
const meta = {
  title: 'Markdown',
  component: Markdown,
  args: { text: '', plugins },
  argTypes: { plugins: { table: { disable: true } } },
  render: (args) => (
    <PageStage>
      <Markdown {...args} />
    </PageStage>
  ),
} satisfies Meta<typeof Markdown>;

export default meta;
type Story = StoryObj<typeof meta>;

const shows = (text: string, more: Partial<MarkdownProps> = {}): Pick<Story, 'args'> => ({ args: { text, ...more } });

export const Text: Story = shows(textForms);
export const Lists: Story = shows(lists);
export const Table: Story = shows(table);
/** Each language is loaded when a text first needs it; until then code is plain. */
export const Code: Story = {
  ...shows(code),
  play: async ({ canvasElement }) => {
    await waitFor(() => expect(canvasElement.querySelectorAll('.cs-hl-keyword').length).toBeGreaterThan(2));
    await waitFor(() => expect(canvasElement.querySelector('.cs-hl-inserted')).not.toBeNull());
  },
};
export const CodeWrapped: Story = {
  ...shows(code, { lineNumbers: true }),
  play: async ({ canvasElement }) => {
    const [wrap] = within(canvasElement).getAllByRole('button', { name: 'Wrap' });
    await userEvent.click(wrap!);
    await expect(wrap).toHaveAttribute('aria-pressed', 'true');
  },
};
/** As MathML: no fonts are loaded. */
export const Formulas: Story = {
  ...shows(formulas),
  play: async ({ canvasElement }) => {
    await waitFor(() => expect(canvasElement.querySelectorAll('math').length).toBe(2));
  },
};
export const Footnotes: Story = shows(footnoted);
/** Nothing is asked of another site before the reader agrees. */
export const Pictures: Story = {
  ...shows(withPictures(hills)),
  play: async ({ canvasElement }) => {
    await expect(canvasElement.querySelectorAll('img').length).toBe(1);
    await expect(within(canvasElement).getByRole('button', { name: /pictures\.example/ })).toBeVisible();
  },
};
/** What a model could be talked into is shown, and does nothing. */
export const Hostile: Story = shows(hostile);

/** While it is written: no raw stars, no half link, no half table. */
export const Streaming: Story = shows(`${textForms.slice(0, 260)}\n\nSee the **table of the har`, { streaming: true });
export const StreamingTable: Story = shows(table.slice(0, 132), { streaming: true });
/** The same text when it is over: what never closed is what it is. */
export const Stopped: Story = shows(`${textForms.slice(0, 260)}\n\nSee the **table of the har`);
export const Empty: Story = shows('', { streaming: true });
export const Long: Story = shows(chapter);
/** What fails is shown as its text; the rest of the answer stands. */
export const Failed: Story = shows(table, {
  components: {
    table: () => {
      throw new Error('This component has a fault.');
    },
  },
});
export const RightToLeft: Story = { ...shows(arabicText), globals: { direction: 'rtl' } };
