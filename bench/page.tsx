import { createChat, fetchTransport, type Chat, type Message } from '@chat-stream/core';
import { Markdown } from '@chat-stream/markdown';
import {
  ChatProvider,
  messageText,
  selectMessageIds,
  useChatSelector,
  useChatStream,
  useMessage,
} from '@chat-stream/react';
import { Chat as ChatView } from '@chat-stream/ui';
import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { createElement, memo, useLayoutEffect, type ReactNode } from 'react';
import { flushSync } from 'react-dom';
import { createRoot, hydrateRoot, type Root } from 'react-dom/client';
import { renderToString } from 'react-dom/server.browser';
import { markdown } from './data.mjs';

const STEP = 80;
const frame = (): Promise<void> => new Promise((resolve) => requestAnimationFrame(() => setTimeout(resolve)));

/** A fresh place on the page, and React in it. */
function place(): { element: HTMLElement; show(node: ReactNode): void; clear(): void } {
  const element = document.body.appendChild(document.createElement('div'));
  let root: Root | undefined;
  return {
    element,
    show: (node) => flushSync(() => (root ??= createRoot(element)).render(node)),
    clear: () => {
      root?.unmount();
      element.remove();
    },
  };
}

/** Each piece of a tree in the order of the document, with the number of characters before it. */
function pieces(from: Node): { node: Node; parent: Node; at: number }[] {
  const found: { node: Node; parent: Node; at: number }[] = [];
  let at = 0;
  const walk = (node: Node): void => {
    for (const child of node.childNodes) {
      found.push({ node: child, parent: node, at });
      if (child instanceof Text) at += child.data.length;
      walk(child);
    }
  };
  walk(from);
  return found;
}

function message(role: 'user' | 'assistant', at: number, text: string): Message {
  return { id: `m${at}`, role, parts: [{ type: 'text', text }], status: 'done', createdAt: at };
}

const ANSWER = markdown(500);

/** A chat with finished questions and answers, in turn. */
function conversation(count: number): Chat {
  const chat = createChat({ transport: fetchTransport({ baseURL: '/nowhere' }) });
  for (let at = 0; at < count; at++)
    chat.insert(
      message(at % 2 ? 'assistant' : 'user', at, at % 2 ? ANSWER : 'How do the tides work?'),
      at === 0 ? null : `m${at - 1}`,
    );
  return chat;
}

/** The elements of a page as React creates them, without components. */
function elementsOf(node: Node): ReactNode[] {
  return [...node.childNodes].map((child, at) => {
    if (!(child instanceof Element)) return child.textContent;
    const attributes = [...child.attributes].filter(({ name }) => name !== 'style' && name !== 'class');
    const props = Object.fromEntries(attributes.map(({ name, value }) => [name, value]));
    const className = child.getAttribute('class') ?? undefined;
    return createElement(child.localName, { ...props, key: at, className }, ...elementsOf(child));
  });
}

const Row = memo(function Row({ id }: { id: string }) {
  const found = useMessage(id);
  return <p>{found && messageText(found)}</p>;
});
const Rows = () => useChatSelector(selectMessageIds).map((id) => <Row key={id} id={id} />);

function Conversation({ url, onChat }: { url: string; onChat: (chat: Chat) => void }) {
  const { chat } = useChatStream({ id: url, baseURL: url, request: { model: 'm' } });
  useLayoutEffect(() => onChat(chat), [chat, onChat]);
  return (
    <ChatProvider chat={chat}>
      <Rows />
    </ChatProvider>
  );
}

const bench = {
  async markdown(size: number, isFloor: boolean) {
    const text = markdown(size);
    const here = place();
    if (!isFloor) {
      for (let to = STEP; to < text.length + STEP; to += STEP) {
        here.show(<Markdown text={text.slice(0, to)} streaming={to < text.length} />);
        void here.element.offsetHeight;
      }
    } else {
      const source = place();
      source.show(<Markdown text={text} streaming={false} />);
      const all = pieces(source.element);
      source.element.remove();
      const copies = new Map<Node, Node>([[source.element, here.element]]);
      const total = all.at(-1)?.at ?? 0;
      const steps = Math.ceil(text.length / STEP);
      let next = 0;
      for (let step = 1; step <= steps; step++) {
        for (; next < all.length && (all[next]!.at <= (total * step) / steps || step === steps); next++) {
          const { node, parent } = all[next]!;
          const copy = node.cloneNode(false);
          copies.set(node, copy);
          copies.get(parent)!.appendChild(copy);
        }
        void here.element.offsetHeight;
      }
    }
    await frame();
    const { length } = here.element.textContent;
    here.clear();
    return length;
  },

  async hook(url: string, isFloor: boolean) {
    const here = place();
    const earlier = Array.from({ length: 100 }, (_, at) =>
      message(at % 2 ? 'assistant' : 'user', at, 'The sea. '.repeat(40)),
    );
    if (!isFloor) {
      let chat: Chat | undefined;
      const take = (made: Chat): void => void (chat = made);
      here.show(
        <QueryClientProvider client={new QueryClient()}>
          <Conversation url={url} onChat={take} />
        </QueryClientProvider>,
      );
      for (const [at, one] of earlier.entries()) chat!.insert(one, at === 0 ? null : `m${at - 1}`);
      await chat!.send('Go');
    } else {
      for (const one of earlier) here.element.appendChild(document.createElement('p')).textContent = messageText(one);
      const answer = here.element.appendChild(document.createElement('p')).appendChild(new Text());
      const reader = (await fetch(`${url}/chat/completions`, { method: 'POST', body: '{}' })).body!.getReader();
      const decoder = new TextDecoder();
      let [buffer, text, isWaiting] = ['', '', false];
      for (let read = await reader.read(); !read.done; read = await reader.read()) {
        buffer += decoder.decode(read.value, { stream: true });
        const parts = buffer.split('\n\n');
        buffer = parts.pop() ?? '';
        for (const part of parts)
          if (part !== 'data: [DONE]')
            text +=
              (JSON.parse(part.slice(6)) as { choices: { delta: { content?: string } }[] }).choices[0]?.delta.content ??
              '';
        if (isWaiting) continue;
        isWaiting = true;
        requestAnimationFrame(() => {
          isWaiting = false;
          answer.data = text;
        });
      }
      answer.data = text;
    }
    await frame();
    const length = here.element.lastElementChild?.textContent?.length ?? 0;
    here.clear();
    return length;
  },

  /** The floor shows what ours showed: it is handed its HTML. */
  async list(count: number, html: string | undefined) {
    const here = place();
    Object.assign(here.element.style, { height: '800px', overflow: 'auto' });
    if (html === undefined) {
      const chat = conversation(count);
      bench.prepared = () => here.show(<ChatView chat={chat} />);
    } else bench.prepared = () => (here.element.innerHTML = html);
    bench.clear = here.clear;
    return '';
  },
  /** The floor is all of the conversation as elements of React, where a server writes the end of ours. */
  async rendered(count: number, isFloor: boolean, isHydrated: boolean) {
    const here = place();
    Object.assign(here.element.style, { height: '800px', overflow: 'auto' });
    const chat = conversation(count);
    let node: ReactNode = <ChatView chat={chat} />;
    here.element.innerHTML = renderToString(node);
    if (isFloor) {
      const pair = [...here.element.querySelectorAll('article')].slice(-2);
      const elements = pair.flatMap(elementsOf);
      node = Array.from({ length: count / 2 }, (_, at) => <article key={at}>{elements}</article>);
      here.element.innerHTML = renderToString(node);
    }
    let root: Root | undefined;
    bench.prepared = () => (isHydrated ? (root = hydrateRoot(here.element, node)) : renderToString(node));
    bench.clear = () => {
      root?.unmount();
      here.clear();
    };
  },
  prepared: (): unknown => undefined,
  clear: (): unknown => undefined,
  async run() {
    bench.prepared();
    await frame();
    await frame();
  },
  async paint() {
    await bench.run();
    // A question and its answer, with the style that keeps what is out of sight from being laid out.
    const pair = [...document.querySelectorAll('[role=log] article')].slice(-2);
    for (const article of pair) article.classList.add('floor');
    return { pair: pair.map(({ outerHTML }) => outerHTML).join('') };
  },
};

declare global {
  interface Window {
    bench: typeof bench;
  }
}
window.bench = bench;
