import { settle } from '../chat/testChat.js';

const open = new Set<TestChannel>();

/**
 * A BroadcastChannel between the pages of a test. Each note arrives in a task of its own, in the order of sending. Channels of Node.js pass through
 * another thread: when a note arrives there depends on how busy the machine is.
 */
export class TestChannel {
  onmessage: ((event: { readonly data: unknown }) => void) | null = null;

  private readonly name: string;

  constructor(name: string) {
    this.name = name;
    open.add(this);
  }

  postMessage(note: unknown): void {
    const data = structuredClone(note);
    for (const channel of open)
      if (channel !== this && channel.name === this.name) void settle().then(() => channel.receive(data));
  }

  close(): void {
    open.delete(this);
  }

  protected receive(data: unknown): void {
    if (open.has(this)) this.onmessage?.({ data });
  }
}
