import type { ReactNode } from 'react';
import type { Meta } from '@storybook/react-vite';
import { Composer, Thread } from '@chat-stream/ui';
import type { Chat } from '@chat-stream/react';
import type { ChatRootProps } from '@chat-stream/ui';
import { Stage } from './Stage.js';

interface ThreadStageProps extends ChatRootProps {
  readonly withComposer?: boolean | undefined;
}

/** A conversation around the message that a story is about. */
export function ThreadStage({ withComposer = false, ...props }: ThreadStageProps): ReactNode {
  return (
    <Stage {...props}>
      <Thread.Root>
        <Thread.Viewport>
          <Thread.Messages />
        </Thread.Viewport>
        {withComposer ? (
          <Thread.Footer>
            <Thread.JumpToLatest />
            <Thread.Undo />
            <Composer.View />
          </Thread.Footer>
        ) : null}
        <Thread.Announcer />
      </Thread.Root>
    </Stage>
  );
}

/** The common base of stories about a conversation with its composer. Each loads a chat. */
export const threadStories = {
  component: ThreadStage,
  args: { chat: undefined as never },
  render: (args, { loaded }) => <ThreadStage withComposer {...args} chat={(loaded as { chat: Chat }).chat} />,
} satisfies Meta<typeof ThreadStage>;
