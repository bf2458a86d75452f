import type { Meta, StoryObj } from '@storybook/react-vite';
import { Markdown } from '@chat-stream/markdown';
import { footnotes } from '@chat-stream/markdown/footnotes';
import { highlight } from '@chat-stream/markdown/highlight';
import { math } from '@chat-stream/markdown/math';
import { mermaid } from '@chat-stream/markdown/mermaid';
import { useEffect, useState } from 'react';
import type { ReactNode } from 'react';
import { expect, waitFor } from 'storybook/test';
import { answers } from '../support/answers.js';
import type { ShapedAnswer } from '../support/answers.js';
import { PageStage } from '../support/PageStage.js';

const plugins = [math(), highlight(), mermaid(), footnotes()];

interface StreamedProps {
  readonly answer: ShapedAnswer;
  /** Characters in each step; 0 shows the whole answer at once. */
  readonly step: number;
}

/** One answer that grows as it would arrive. */
function Streamed({ answer, step }: StreamedProps): ReactNode {
  const { title, text, direction } = answer;
  const [length, setLength] = useState(step === 0 ? text.length : 0);
  const isComplete = length >= text.length;
  useEffect(() => {
    if (isComplete) return undefined;
    const timer = setTimeout(() => setLength(length + step), 40);
    return () => clearTimeout(timer);
  }, [isComplete, length, step]);
  return (
    <section aria-label={title} data-complete={isComplete || undefined} dir={direction} style={{ marginBlockEnd: 40 }}>
      <h2 dir="ltr" style={{ font: '600 13px/1.5 inherit', opacity: 0.75, margin: '0 0 8px' }}>
        {title}
      </h2>
      <Markdown text={text.slice(0, length)} streaming={!isComplete} plugins={plugins} />
    </section>
  );
}

/** Thirty answers in the forms that models write. */
const meta = {
  title: 'States/Answers',
  component: Streamed,
  args: { answer: answers[0] as ShapedAnswer, step: 0 },
  argTypes: { answer: { table: { disable: true } } },
  render: ({ step }) => (
    <PageStage>
      {answers.map((answer) => (
        <Streamed key={answer.title} answer={answer} step={step} />
      ))}
    </PageStage>
  ),
} satisfies Meta<typeof Streamed>;

export default meta;
type Story = StoryObj<typeof meta>;

const waitUntilComplete: Story['play'] = async ({ canvasElement }) => {
  await waitFor(() => expect(canvasElement.querySelectorAll('[data-complete]').length).toBe(answers.length), {
    timeout: 25_000,
  });
  await waitFor(() => expect(canvasElement.querySelectorAll('math').length).toBeGreaterThan(15), { timeout: 15_000 });
  await expect(canvasElement.querySelectorAll('.cs-md-math')).toHaveLength(0);
};

/** All answers, while they stream. */
export const Streaming: Story = { args: { step: 12 }, play: waitUntilComplete };
/** The same texts when they are complete. */
export const Complete: Story = { play: waitUntilComplete };
