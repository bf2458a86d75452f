import type { ComponentType } from 'react';
import type { Meta, StoryObj } from '@storybook/react-vite';
import type { Chat as ChatObject } from '@chat-stream/react';
import { Chat, type ChatPropFields } from '@chat-stream/ui';
import { arabic, chinese, german } from '@chat-stream/ui/locales';
import { expect, within } from 'storybook/test';
import { message, prepareChat } from '../support/prepareChat.js';
import { arabicAnswer } from '../support/texts.js';
import { ThemedChat } from '../support/ThemedChat.js';

/** Every text of the interface can be replaced. English is the default; `@chat-stream/ui/locales` has German, Chinese and Arabic too. */
const meta = {
  title: 'States/Languages',
  component: Chat as ComponentType<ChatPropFields>,
  render: (args, { loaded }) => <ThemedChat {...args} {...(loaded as { chat?: ChatObject })} />,
} satisfies Meta<ComponentType<ChatPropFields>>;

export default meta;
type Story = StoryObj<typeof meta>;

/** A conversation whose last answer was stopped, so that there is something to say. */
const conversation = (question: string, answer: string, next: string, begun: string): Pick<Story, 'loaders'> => ({
  loaders: [
    async () => ({
      chat: await prepareChat({
        messages: [
          message('user', question),
          message('assistant', answer, {
            usage: { completion_tokens: 61 },
            timing: { startedAt: 0, firstTokenAt: 420, endedAt: 2300 },
          }),
          message('user', next),
          message('assistant', begun, { status: 'stopped' }),
        ],
      }),
    }),
  ],
});

const says =
  (...words: readonly string[]): NonNullable<Story['play']> =>
  async ({ canvasElement }) => {
    for (const word of words) await expect(await within(canvasElement).findByText(word)).toBeVisible();
  };

export const German: Story = {
  args: { labels: german },
  ...conversation(
    'Wozu dient ein Zwischenspeicher?',
    'Er hält **Ergebnisse** bereit, die sonst noch einmal berechnet würden:\n\n- schneller für die Lesenden\n- billiger für den Server',
    'Und was ist der Nachteil?',
    'Was darin steht, kann',
  ),
  play: says(german.stopped, german.continue),
};

export const Chinese: Story = {
  args: { labels: chinese },
  ...conversation(
    '缓存有什么用？',
    '它保存**已经算好的结果**，避免重复计算：\n\n- 读者更快看到内容\n- 服务器更省资源',
    '缺点呢？',
    '其中的内容可能',
  ),
  play: says(chinese.stopped, chinese.continue),
};

export const Arabic: Story = {
  args: { labels: arabic },
  globals: { direction: 'rtl' },
  ...conversation('ما فائدة الذاكرة المؤقتة؟', arabicAnswer, 'وما عيبها؟', 'قد تصبح محتوياتها'),
  play: says(arabic.stopped, arabic.continue),
};
