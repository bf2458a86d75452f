import type { Meta, StoryObj } from '@storybook/react-vite';
import { Markdown } from '@chat-stream/markdown';
import type { MarkdownProps } from '@chat-stream/markdown';
import { anchors } from '@chat-stream/markdown/anchors';
import { footnotes } from '@chat-stream/markdown/footnotes';
import { highlight } from '@chat-stream/markdown/highlight';
import { math } from '@chat-stream/markdown/math';
import { mermaid } from '@chat-stream/markdown/mermaid';
import { shiki } from '@chat-stream/markdown/shiki';
import { expect, userEvent, waitFor, within } from 'storybook/test';
import hills from '../support/hills.svg?no-inline';
import { answers } from '../support/answers.js';
import {
  arabicText,
  chapter,
  code,
  footnoted,
  formulas,
  hostile,
  lists,
  columns,
  matrix,
  table,
  textForms,
  withPictures,
} from '../support/markdownTexts.js';
import { PageStage } from '../support/PageStage.js';

const plugins = [math(), highlight(), mermaid(), footnotes()];
const withShiki = [shiki()];
const withAnchors = [anchors()];

/** Markdown as `@chat-stream/markdown` renders it: complete at each moment, and safe whatever the text says. */
const meta = {
  title: 'States/Markdown',
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

/** An answer of the page with thirty answers. */
const answer = (title: string): string => answers.find((each) => each.title === title)?.text ?? '';

const shows = (text: string, more: Partial<MarkdownProps> = {}): Pick<Story, 'args'> => ({ args: { text, ...more } });

export const Text: Story = shows(textForms);
export const Lists: Story = shows(lists);
export const Table: Story = shows(table);
export const Columns: Story = shows(columns);
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
/** As MathML, without fonts of its own. */
export const Formulas: Story = {
  ...shows(formulas),
  play: async ({ canvasElement }) => {
    await waitFor(() => expect(canvasElement.querySelectorAll('math').length).toBe(2));
  },
};
/** Until the renderer is loaded, the source has the room of the formula. */
export const FormulasLoading: Story = shows(`${formulas}\n\n${matrix}`, {
  plugins: [math({ load: () => new Promise(() => {}) })],
});
export const Footnotes: Story = shows(footnoted);
/** No request is sent to another site before the reader agrees. */
export const Pictures: Story = {
  ...shows(withPictures(hills)),
  play: async ({ canvasElement }) => {
    await expect(canvasElement.querySelectorAll('img').length).toBe(1);
    await expect(within(canvasElement).getByRole('button', { name: /pictures\.example/ })).toBeVisible();
  },
};
/** Tags without attributes become elements; all other HTML is text. */
export const BareTags: Story = {
  ...shows(
    `${answer('Chemistry')}\n\n${answer('Keyboard shortcuts')}\n\n${answer('Poem')}\n\nAn <b>unknown tag</b> stays text.`,
  ),
  play: async ({ canvasElement }) => {
    await expect(canvasElement.querySelectorAll('kbd').length).toBe(12);
    await expect(within(canvasElement).getByText(/<b>unknown tag<\/b>/)).toBeVisible();
  },
};
/** Blocks that open and close, with a heading that the text gives. */
export const Details: Story = {
  ...shows(answer('Questions with hidden answers')),
  play: async ({ canvasElement }) => {
    const [summary] = within(canvasElement).getAllByText('Show the answer');
    await userEvent.click(summary!);
    await expect(within(canvasElement).getByText(/318 times/)).toBeVisible();
  },
};
export const Alerts: Story = {
  ...shows(answer('Warnings')),
  play: async ({ canvasElement }) => {
    await expect(within(canvasElement).getAllByRole('note')).toHaveLength(3);
  },
};
/** With line breaks in cells, and with pipes in formulas and code. */
export const DenseTables: Story = {
  ...shows(`${answer('Travel plan in a table')}\n\n${answer('Table with formulas and code')}`),
  play: async ({ canvasElement }) => {
    await waitFor(() => expect(canvasElement.querySelectorAll('td math').length).toBe(4));
  },
};
/** The head stays in view. */
export const LongTable: Story = shows(answer('Long table'));
/** Definitions, chains of reactions, isotopes, arrays, bars. */
export const MoreFormulas: Story = {
  ...shows(['Proof with definitions', 'Chemistry', 'Truth table', 'Statistics'].map(answer).join('\n\n---\n\n')),
  play: async ({ canvasElement }) => {
    await waitFor(() => expect(canvasElement.querySelectorAll('math').length).toBeGreaterThan(10));
  },
};
/** Bare links end with the address, in every script; ranges are not struck out. */
export const LinksAndRanges: Story = {
  ...shows(`${answer('Chinese shopping list')}\n\n${answer('Shell session')}`),
  play: async ({ canvasElement }) => {
    const hrefs = within(canvasElement)
      .getAllByRole('link')
      .map((link) => link.getAttribute('href'));
    await expect(hrefs).toEqual([
      'https://example.com/tiaoliao',
      'https://example.com/list',
      'http://localhost:3000/health',
    ]);
  },
};
export const NestedFences: Story = shows(answer('Markdown in a fence'));
/** Drawn when the fence is complete, in the colours of the scheme. */
export const Diagram: Story = {
  ...shows(answer('Diagram')),
  play: async ({ canvasElement }) => {
    await waitFor(() => expect(within(canvasElement).getByRole('img', { name: 'Diagram' })).toBeVisible(), {
      timeout: 20_000,
    });
  },
};
/** Until the fence is complete, and for a source with a mistake, the code is shown. */
export const UnfinishedDiagram: Story = shows(answer('Diagram').slice(0, 110), { streaming: true });
export const Shiki: Story = {
  ...shows(code, { plugins: withShiki }),
  play: async ({ canvasElement }) => {
    await waitFor(() => expect(canvasElement.querySelectorAll('code span[style]').length).toBeGreaterThan(10), {
      timeout: 20_000,
    });
  },
};
/** Headings have ids, and links in the text lead to them. */
export const Anchors: Story = {
  ...shows(`# Contents\n\n- [What pulls](#what-pulls)\n- [Where it matters](#where-it-matters)\n\n${textForms}`, {
    plugins: withAnchors,
  }),
  play: async ({ canvasElement }) => {
    const link = within(canvasElement).getByRole('link', { name: 'What pulls' });
    const id = decodeURIComponent(link.getAttribute('href')?.slice(1) ?? '');
    await expect(canvasElement.querySelector(`#${CSS.escape(id)}`)).toHaveTextContent('What pulls');
  },
};
/** Each line end is a line break. */
export const Breaks: Story = shows('Roses are red,\nviolets are blue,\nline ends break,\nwhen you want them to.', {
  breaks: true,
});
/** A prompt injection could make a model write this. All of it is shown as text, without an effect. */
export const Hostile: Story = shows(hostile);

/** While it is written: no raw stars, no half link, no half table. */
export const Streaming: Story = shows(`${textForms.slice(0, 260)}\n\nSee the **table of the har`, { streaming: true });
export const StreamingTable: Story = shows(table.slice(0, 132), { streaming: true });
/** The reader stopped this answer: it looks as it did while streaming. */
export const Stopped: Story = {
  ...shows(`${textForms.slice(0, 260)}\n\nSee the **table of the har`, { incomplete: true }),
  play: async ({ canvasElement }) => {
    await expect(within(canvasElement).getByText('table of the har')).toBeVisible();
  },
};
/** The same text as a complete one: an opening mark without an end is text. */
export const Unclosed: Story = shows(`${textForms.slice(0, 260)}\n\nSee the **table of the har`);
export const Empty: Story = shows('', { streaming: true });
export const Long: Story = {
  ...shows(chapter),
  play: async ({ canvasElement }) => {
    await waitFor(() => within(canvasElement).getByText('60. Ebb'));
  },
};
/** Of a line of 50,000 characters and of a long block of code, the browser lays out what is in view. */
export const VeryLong: Story = shows(
  `${'High water moves round the coast, and no two harbours have it at the same time. '.repeat(625)}

\`\`\`ts
${Array.from({ length: 200 }, (_, hour) => `tides.set(${hour}, { height: ${(hour * 37) % 120} });`).join('\n')}
\`\`\``,
);
/** A component that fails is replaced by the text of its block. */
export const Failed: Story = shows(table, {
  components: {
    table: () => {
      throw new Error('This component has a fault.');
    },
  },
});
export const RightToLeft: Story = { ...shows(arabicText), globals: { direction: 'rtl' } };
